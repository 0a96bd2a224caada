import type { Schema } from "@/api";
import { Badge, Card, Change, type Column, DataTable, Figure, Money, Section } from "@/ui";
import { instant, t, word } from "@/words";

type Held = Schema<"Holdings">;
type Lot = Schema<"LotRow">;

/** Every lot with its cost, value and gain; what is not known is said. And each account with its cash. */
export function Holdings({ held }: { readonly held: Held }) {
  const names = new Map(held.accounts.map((one) => [one.id, one.name]));
  return (
    <Section title={t("investing.held.title")} description={t("investing.held.detail")}>
      <Card padded={false}>
        <DataTable
          label={t("investing.held.title")}
          columns={columns(names)}
          rows={held.lots}
          keyOf={(row) => row.id}
          empty={<p className="p-4 text-ink-2">{t("investing.held.none")}</p>}
          order={{ key: "symbol", down: false }}
          first={8}
        />
      </Card>
      <Card padded={false}>
        <DataTable label={t("investing.account.all")} columns={ACCOUNTS} rows={held.accounts} keyOf={(row) => row.id} />
      </Card>
    </Section>
  );
}

function columns(names: ReadonlyMap<string, string>): readonly Column<Lot>[] {
  return [
    {
      key: "symbol",
      title: t("investing.held.symbol"),
      card: "heading",
      sort: (row) => row.symbol,
      cell: (row) => (
        <span className="flex flex-col">
          <span className="font-medium">{row.symbol}</span>
          <span className="text-ink-2 text-sm">{names.get(row.account) ?? row.account}</span>
        </span>
      ),
    },
    {
      key: "acquired",
      title: t("investing.held.acquired"),
      sort: (row) => row.acquired,
      cell: (row) => (
        <span className="flex flex-col max-md:items-end">
          <span className="figures whitespace-nowrap">{instant(row.acquired, "date")}</span>
          <span className="text-ink-2 text-sm">{word("term", row.term)}</span>
        </span>
      ),
    },
    {
      key: "units",
      title: t("investing.held.units"),
      align: "end",
      sort: (row) => Number(row.units),
      cell: (row) => <Figure value={row.units} />,
    },
    {
      key: "price",
      title: t("investing.held.price"),
      align: "end",
      cell: (row) => (
        <span className="flex flex-col items-end">
          {row.price !== null && <Money amount={row.price} currency={row.currency} />}
          {row.price_on !== null && <span className="text-ink-2 text-sm">{instant(row.price_on, "date")}</span>}
          {row.flags.map((flag) => (
            <Badge key={flag} tone="warn">
              {word("priceFlag", flag)}
            </Badge>
          ))}
        </span>
      ),
    },
    {
      key: "cost",
      title: t("investing.held.cost"),
      align: "end",
      sort: (row) => Number(row.cost ?? 0),
      cell: (row) => <Amount amount={row.cost} currency={row.currency} missing={t("investing.held.unknown")} />,
    },
    {
      key: "value",
      title: t("investing.held.value"),
      align: "end",
      sort: (row) => Number(row.value ?? 0),
      cell: (row) => <Amount amount={row.value} currency={row.currency} missing={t("investing.held.unpriced")} />,
    },
    {
      key: "gain",
      title: t("investing.held.gain"),
      align: "end",
      sort: (row) => Number(row.gain ?? 0),
      cell: (row) =>
        row.gain === null ? (
          <span className="text-ink-2">{t("investing.held.unknown")}</span>
        ) : (
          <Change amount={row.gain} currency={row.currency} />
        ),
    },
  ];
}

type AmountProps = { readonly amount: string | null; readonly currency: string; readonly missing: string };

function Amount({ amount, currency, missing }: AmountProps) {
  return amount === null ? (
    <span className="text-ink-2">{missing}</span>
  ) : (
    <Money amount={amount} currency={currency} />
  );
}

const ACCOUNTS: readonly Column<Schema<"InvestAccountRow">>[] = [
  {
    key: "name",
    title: t("investing.account.name"),
    card: "heading",
    cell: (row) => <span className="font-medium">{row.name}</span>,
  },
  { key: "treatment", title: t("investing.account.treatment"), cell: (row) => word("treatment", row.treatment) },
  { key: "method", title: t("investing.account.method"), cell: (row) => word("lotMethod", row.method) },
  {
    key: "cash",
    title: t("investing.account.cash"),
    align: "end",
    cell: (row) => <Amount amount={row.cash} currency={row.currency} missing={t("investing.held.untold")} />,
  },
];
