import { type ReactNode, useState } from "react";
import { queries, type Schema, useHouseholdChanged } from "@/api";
import {
  Badge,
  Button,
  Card,
  type Column,
  Confirm,
  DataTable,
  Money,
  Percent,
  Problem,
  Section,
  type Tone,
  toast,
} from "@/ui";
import { instant, percent, t, word } from "@/words";
import { Against } from "./Against";

type Row = Schema<"OfferRow">;

const TONES: Record<Row["verdict"], Tone> = {
  choose: "gain",
  keep: "warn",
  unjudged: "plain",
  settled: "plain",
  past: "plain",
};

/** The offers that are kept, each with what it is worth today; nothing where none is. */
export function Kept() {
  const [dropping, setDropping] = useState<Row>();
  const { data, error, refetch } = queries.useQuery("get", "/api/v1/household/debts/offers");
  if (error !== null) return <Problem error={error} onRetry={() => void refetch()} />;
  if (data === undefined || data.offers.length === 0) return null;
  const columns: readonly Column<Row>[] = [
    ...COLUMNS,
    {
      key: "act",
      title: t("debts.kept.act"),
      align: "end",
      cell: (row) => (
        <Button
          size="small"
          look="quiet"
          aria-label={t("debts.kept.dropNamed", { name: row.name })}
          onClick={() => setDropping(row)}
        >
          {t("debts.kept.drop")}
        </Button>
      ),
    },
  ];
  return (
    <Section title={t("debts.kept.title")} description={t("debts.kept.detail")}>
      <Card padded={false}>
        <DataTable label={t("debts.kept.title")} columns={columns} rows={data.offers} keyOf={(row) => row.id} />
      </Card>
      {dropping !== undefined && <Drop offer={dropping} onClose={() => setDropping(undefined)} />}
    </Section>
  );
}

const COLUMNS: readonly Column<Row>[] = [
  {
    key: "name",
    title: t("debts.kept.offer"),
    card: "heading",
    cell: (row) => (
      <span className="flex flex-col gap-0.5">
        <span className="break-words font-medium">{row.name}</span>
        <span className="font-normal text-ink-2 text-xs">{aboutOf(row)}</span>
        {row.demo && <span className="font-normal text-warn text-xs">{t("debts.kept.demo")}</span>}
      </span>
    ),
  },
  { key: "verdict", title: t("debts.kept.verdict"), cell: (row) => <Judged row={row} /> },
  {
    key: "worth",
    title: t("debts.kept.worth"),
    align: "end",
    cell: (row) => reckoned(row, (found) => <Money amount={found.npv} currency={row.currency} />),
  },
  {
    key: "effective",
    title: t("debts.kept.effective"),
    align: "end",
    cell: (row) => reckoned(row, (found) => <Percent ratio={found.effective} />),
  },
  {
    key: "even",
    title: t("debts.kept.even"),
    align: "end",
    cell: (row) =>
      reckoned(row, (found) =>
        found.true === null ? t("debts.offer.never") : t("debts.offer.inMonth", { month: found.true }),
      ),
  },
  {
    key: "until",
    title: t("debts.kept.until"),
    align: "end",
    cell: (row) => (
      <span className="inline-flex flex-col items-end whitespace-nowrap">
        {row.until === null ? t("debts.kept.open") : instant(row.until, "date")}
        {row.days_left !== null && row.days_left >= 0 && (
          <span className="text-ink-2 text-xs">
            {row.days_left === 0 ? t("debts.kept.lastDay") : t("debts.kept.left", { count: row.days_left })}
          </span>
        )}
      </span>
    ),
  },
];

function reckoned(row: Row, show: (found: NonNullable<Row["today"]>) => ReactNode): ReactNode {
  return row.today === null ? "–" : show(row.today);
}

/** Its terms, who made it, and what it would replace. */
function aboutOf(row: Row): string {
  const debts = row.today === null ? row.replaces : row.today.debts;
  const named = debts.map((name) => name || t("debts.kept.closed")).join(", ");
  const subset = row.subset ? t("debts.kept.chosen") : "";
  const any = row.replaces.length === 0 ? t("debts.kept.any") : "";
  return [
    t("debts.kept.terms", { rate: percent(row.apr), count: row.months }),
    row.source === "" ? "" : t("debts.kept.from", { source: row.source }),
    subset || any,
    named === "" ? "" : t("debts.kept.of", { debts: named }),
  ]
    .filter(Boolean)
    .join(" · ");
}

/** The verdict, what is against it, and what to mind. */
function Judged({ row }: { readonly row: Row }) {
  const { today } = row;
  const gone = row.settled.map((name) => name || t("debts.kept.closed")).join(", ");
  return (
    <div className="flex max-w-md flex-col items-start gap-1 text-left">
      <Badge tone={TONES[row.verdict]}>{word("offerVerdict", row.verdict)}</Badge>
      {today !== null && <Against found={today} currency={row.currency} />}
      {row.verdict === "keep" && today === null && <span className="text-sm">{t("debts.offer.noDebt")}</span>}
      {row.verdict === "unjudged" && <Texts texts={row.reasons} />}
      {gone !== "" && <span className="text-sm">{t("debts.kept.settled", { debts: gone })}</span>}
      {today !== null && <Texts texts={today.warnings} warn />}
      {today !== null && /[1-9]/.test(today.extension) && (
        <span className="text-sm">
          {t("debts.offer.extension")} <Money amount={today.extension} currency={row.currency} />
        </span>
      )}
    </div>
  );
}

function Texts({ texts, warn = false }: { readonly texts: readonly string[]; readonly warn?: boolean }) {
  if (texts.length === 0) return null;
  return (
    <ul lang="en" className={warn ? "list-disc pl-5 text-sm text-warn" : "list-disc pl-5 text-sm"}>
      {texts.map((text) => (
        <li key={text}>{text}</li>
      ))}
    </ul>
  );
}

function Drop({ offer, onClose }: { readonly offer: Row; readonly onClose: () => void }) {
  const changed = useHouseholdChanged();
  const drop = queries.useMutation("delete", "/api/v1/household/debts/offers/{offer}", {
    onSuccess: () => {
      toast(t("debts.kept.dropped", { name: offer.name }));
      void changed();
      onClose();
    },
  });
  return (
    <Confirm
      title={t("debts.kept.dropNamed", { name: offer.name })}
      description={t("debts.kept.dropDetail")}
      stay={t("debts.kept.stay")}
      act={t("debts.kept.drop")}
      busy={drop.isPending}
      onAct={() => drop.mutate({ params: { path: { offer: offer.id } } })}
      onClose={onClose}
      error={drop.error}
    />
  );
}
