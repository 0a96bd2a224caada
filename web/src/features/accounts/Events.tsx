import { RuleLink } from "@/app/RuleLink";
import { Badge, Card, type Column, DataTable, Instant, Money } from "@/ui";
import { t, word } from "@/words";
import { type EventRow, reasonName } from "./told";

const TONE = { forked: "gain", deferred: "warn", merge_due: "info", merged: "plain" } as const;

const COLUMNS: readonly Column<EventRow>[] = [
  { key: "at", title: t("accounts.when"), cell: (row) => <Instant at={row.at} style="date" />, sort: (row) => row.at },
  {
    key: "event",
    title: t("accounts.events.what"),
    card: "heading",
    cell: (row) => <Badge tone={TONE[row.event]}>{t(`accounts.events.${row.event}`)}</Badge>,
  },
  {
    key: "account",
    title: t("accounts.events.account"),
    cell: (row) => (row.sleeve === null ? row.account : `${row.account} · ${word("sleeveMark", row.sleeve)}`),
  },
  { key: "other", title: t("accounts.events.counterpart"), cell: (row) => row.other || "—" },
  {
    key: "amount",
    title: t("accounts.moved.amount"),
    cell: (row) => (row.amount === null ? "—" : <Money amount={row.amount} />),
    align: "end",
  },
  { key: "why", title: t("accounts.events.why"), cell: why },
  { key: "rule", title: t("accounts.rule"), cell: (row) => <RuleLink id={row.rule} /> },
];

function why(row: EventRow): string {
  const times = row.times > 1 ? ` (${t("accounts.events.times", { count: row.times })})` : "";
  if (row.reason !== "") return `${reasonName(row.reason)}${times}`;
  if (row.value === null) return "—";
  return t("accounts.events.measured", { value: row.value });
}

/** What founded accounts, what did not yet, what ended them. */
export function Events({ rows }: { readonly rows: readonly EventRow[] }) {
  return (
    <Card padded={false}>
      <DataTable
        label={t("accounts.events.title")}
        columns={COLUMNS}
        rows={rows}
        keyOf={(row) => String(row.sequence)}
      />
    </Card>
  );
}
