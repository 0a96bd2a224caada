import type { Schema } from "@/api";
import { Card, Change, type Column, DataTable, Money, Section, SleeveMark } from "@/ui";
import { instrumentsIn, sign, t } from "@/words";
import { subjectOf, sumOf } from "./places";
import { Marked } from "./Results";

type Balances = Schema<"LedgerBalances">;
type Place = Schema<"PlaceBalance">;
type Result = Schema<"SleeveResult">;

const KINDS = ["assets", "liabilities", "equity", "income", "expenses"] as const;

const RESULTS: readonly Column<Result>[] = [
  { key: "sleeve", title: t("ledger.sleeve"), cell: (row) => <SleeveMark sleeve={row.sleeve} long /> },
  { key: "account", title: t("ledger.account"), cell: (row) => row.account },
  { key: "realised", title: t("ledger.realised"), align: "end", cell: (row) => <Change amount={row.realised} /> },
  {
    key: "unrealised",
    title: t("ledger.unrealised"),
    align: "end",
    cell: (row) => (row.unrealised == null ? t("ledger.none") : <Change amount={row.unrealised} />),
  },
  { key: "flows", title: t("ledger.flows"), align: "end", cell: (row) => <Money amount={row.flows} /> },
  { key: "marked", title: t("ledger.marked"), align: "end", cell: (row) => <Marked at={row.marked} /> },
];

type AccountsProps = {
  readonly balances: { readonly data?: Balances | undefined; readonly error: unknown; readonly refetch: () => unknown };
  readonly onOpen: (place: string) => void;
};

/** Each sleeve's result, and every ledger account as it stands, by kind. */
export function Accounts({ balances: { data, error, refetch }, onOpen }: AccountsProps) {
  return (
    <div className="flex flex-col gap-7">
      <Section title={t("ledger.results")} description={t("ledger.resultsDetail")}>
        <Card padded={false}>
          <DataTable
            label={t("ledger.results")}
            columns={RESULTS}
            rows={data === undefined ? undefined : inOrder(data.results)}
            keyOf={(row) => `${row.account} ${row.sleeve}`}
            error={error}
            onRetry={() => void refetch()}
          />
        </Card>
      </Section>
      {data !== undefined && KINDS.map((kind) => <Kind key={kind} kind={kind} rows={data.rows} onOpen={onOpen} />)}
    </div>
  );
}

const SLEEVES = ["gen", "rev", "com"];

/** Sleeves in the order of the rulebook, account by account. */
function inOrder(results: readonly Result[]): readonly Result[] {
  return [...results].sort(
    (one, other) =>
      one.account.localeCompare(other.account) || SLEEVES.indexOf(one.sleeve) - SLEEVES.indexOf(other.sleeve),
  );
}

type KindProps = {
  readonly kind: (typeof KINDS)[number];
  readonly rows: readonly Place[];
  readonly onOpen: (place: string) => void;
};

function Kind({ kind, rows, onOpen }: KindProps) {
  const own = rows.filter((row) => row.kind === kind);
  const open = own.filter((row) => sign(row.amount) !== 0 || row.holdings.length > 0);
  if (open.length === 0) return null;
  return (
    <Section
      title={t(`ledger.byKind.${kind}`)}
      actions={<Money amount={sumOf(own.map((row) => row.amount))} className="font-semibold" />}
    >
      <Card padded={false}>
        <DataTable
          label={t(`ledger.byKind.${kind}`)}
          columns={columnsOf(onOpen, new Set(rows.map((row) => row.account)).size > 1)}
          rows={open}
          keyOf={(row) => row.place}
        />
      </Card>
    </Section>
  );
}

function columnsOf(onOpen: (place: string) => void, several: boolean): readonly Column<Place>[] {
  const account: Column<Place> = {
    key: "account",
    title: t("ledger.account"),
    sort: (row) => row.account,
    cell: (row) => row.account,
  };
  return [
    {
      key: "subject",
      title: t("ledger.subject"),
      card: "heading",
      sort: (row) => row.subject,
      cell: (row) => (
        <button
          type="button"
          title={`${row.place}: ${t("ledger.open")}`}
          onClick={() => onOpen(row.place)}
          className="min-h-6 text-left font-medium hover:underline"
        >
          {subjectOf(row.subject)}
        </button>
      ),
    },
    {
      key: "sleeve",
      title: t("ledger.sleeve"),
      sort: (row) => row.sleeve,
      cell: (row) => <SleeveMark sleeve={row.sleeve} />,
    },
    ...(several ? [account] : []),
    {
      key: "holdings",
      title: t("ledger.holdings"),
      cell: (row) => (
        <span className="figures text-ink-2">
          {row.holdings
            .map((held) => t("ledger.holding", { units: held.units, instrument: instrumentsIn(held.instrument) }))
            .join(", ")}
        </span>
      ),
    },
    {
      key: "amount",
      title: t("ledger.amount"),
      align: "end",
      sort: (row) => Number(row.amount),
      cell: (row) => <Money amount={row.amount} />,
    },
  ];
}
