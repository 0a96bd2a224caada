import { RuleLink } from "@/app/RuleLink";
import { Badge, type Column, DataTable, EmptyState, Instant, Money, Percent, SleeveMark } from "@/ui";
import { t } from "@/words";
import { causeName, type MoneyMoved, type PivotRow } from "./told";

const MOVED: readonly Column<MoneyMoved>[] = [
  { key: "at", title: t("accounts.when"), cell: (row) => <Instant at={row.at} style="date" />, sort: (row) => row.at },
  { key: "cause", title: t("accounts.moved.cause"), cell: (row) => causeName(row.cause), card: "heading" },
  { key: "sleeve", title: t("accounts.sleeve"), cell: (row) => <SleeveMark sleeve={row.sleeve} /> },
  {
    key: "other",
    title: t("accounts.moved.counterpart"),
    cell: (row) => row.counterpart || t("accounts.moved.outside"),
  },
  {
    key: "amount",
    title: t("accounts.moved.amount"),
    cell: (row) => <Money amount={row.amount} signed />,
    sort: (row) => Number(row.amount),
    align: "end",
  },
  { key: "hwm", title: t("accounts.moved.hwm"), cell: (row) => <Money amount={row.hwm_after} />, align: "end" },
  { key: "rule", title: t("accounts.rule"), cell: (row) => <RuleLink id={row.rule} /> },
];

/** Money in and out that was not earned. */
export function Moved({ rows }: { readonly rows: readonly MoneyMoved[] }) {
  return (
    <DataTable
      label={t("accounts.moved.title")}
      columns={MOVED}
      rows={rows}
      keyOf={(row) => String(row.sequence)}
      empty={<EmptyState title={t("accounts.moved.empty")} detail={t("accounts.moved.emptyDetail")} />}
    />
  );
}

const TARGETS = { pivoted: "accounts.pivots.pivoted", dd_watch: "accounts.pivots.watch" } as const;

const PIVOTS: readonly Column<PivotRow>[] = [
  { key: "at", title: t("accounts.when"), cell: (row) => <Instant at={row.at} style="date" />, sort: (row) => row.at },
  {
    key: "what",
    title: t("accounts.pivots.what"),
    card: "heading",
    cell: (row) => (
      <Badge tone={row.target === "" ? "gain" : "warn"}>
        {t(TARGETS[row.target as keyof typeof TARGETS] ?? "accounts.pivots.lifted")}
      </Badge>
    ),
  },
  { key: "sleeve", title: t("accounts.sleeve"), cell: (row) => <SleeveMark sleeve={row.sleeve} /> },
  {
    key: "drawdown",
    title: t("accounts.drawdown"),
    cell: (row) => <Percent ratio={row.drawdown} places={1} />,
    align: "end",
  },
  { key: "nlv", title: t("accounts.nlv"), cell: (row) => <Money amount={row.nlv} />, align: "end" },
  { key: "vix", title: t("accounts.pivots.vix"), cell: (row) => row.vix ?? t("accounts.unknown"), align: "end" },
  { key: "rule", title: t("accounts.rule"), cell: (row) => <RuleLink id={row.rule} /> },
];

/** When drawdowns stopped a sleeve's puts, and when they began again. */
export function Pivots({ rows }: { readonly rows: readonly PivotRow[] }) {
  return (
    <DataTable label={t("accounts.pivots.title")} columns={PIVOTS} rows={rows} keyOf={(row) => String(row.sequence)} />
  );
}
