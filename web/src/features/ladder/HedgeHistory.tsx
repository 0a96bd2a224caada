import type { ReactNode } from "react";
import { RuleLink } from "@/app/RuleLink";
import { Badge, Card, type Column, DataTable, Instant, Money, Section, SleeveMark, Tabs } from "@/ui";
import { percent, t } from "@/words";
import { Trades } from "./Trades";
import { contractName, type Hedges } from "./told";

type Weighed = Hedges["weighed"][number];
type Missed = Hedges["missed"][number];
type Released = Hedges["released"][number];
type Changed = Hedges["changes"][number];

const when = <Row extends { readonly at: string }>(): Column<Row> => ({
  key: "at",
  title: t("ladder.when"),
  cell: (row) => <Instant at={row.at} style="date" />,
  sort: (row) => row.at,
});

const place = <Row extends { readonly account: string; readonly sleeve: string }>(): Column<Row> => ({
  key: "sleeve",
  title: t("ladder.sleeve"),
  cell: (row) => (
    <span className="inline-flex items-center gap-2">
      <SleeveMark sleeve={row.sleeve} />
      <span className="text-ink-2">{row.account}</span>
    </span>
  ),
});

const WEIGHED: readonly Column<Weighed>[] = [
  when(),
  place(),
  { key: "cause", title: t("ladder.hedges.cause"), cell: (row) => <RuleLink id={row.cause} />, card: "heading" },
  { key: "budget", title: t("ladder.hedges.budget"), cell: (row) => <Money amount={row.budget} />, align: "end" },
  { key: "paid", title: t("ladder.hedges.paidBefore"), cell: (row) => <Money amount={row.paid} />, align: "end" },
  { key: "spend", title: t("ladder.hedges.spend"), cell: (row) => <Money amount={row.spend} />, align: "end" },
  { key: "puts", title: t("ladder.hedges.puts"), cell: (row) => <Money amount={row.puts} />, align: "end" },
  { key: "calls", title: t("ladder.hedges.calls"), cell: (row) => <Money amount={row.calls} />, align: "end" },
];

const MISSED: readonly Column<Missed>[] = [
  when(),
  place(),
  {
    key: "leg",
    title: t("ladder.hedges.leg"),
    cell: (row) => `${row.symbol} ${t(row.leg === "puts" ? "ladder.hedges.puts" : "ladder.hedges.calls")}`,
    card: "heading",
  },
  { key: "share", title: t("ladder.hedges.share"), cell: (row) => <Money amount={row.share} />, align: "end" },
  { key: "why", title: t("ladder.hedges.why"), cell: (row) => row.reason.replaceAll("_", " ") },
  { key: "value", title: t("ladder.hedges.compared"), cell: (row) => `${row.value} / ${row.limit}`, align: "end" },
  { key: "rule", title: t("ladder.hedges.rule"), cell: (row) => <RuleLink id={row.rule} /> },
];

const REASONS = {
  profit: "ladder.hedges.reasonProfit",
  quiet: "ladder.hedges.reasonQuiet",
  vix: "ladder.hedges.reasonVix",
  tenor: "ladder.hedges.reasonTenor",
} as const;

const RELEASED: readonly Column<Released>[] = [
  when(),
  place(),
  {
    key: "contract",
    title: t("ladder.contract"),
    card: "heading",
    cell: (row) => (row.contract === null ? t("ladder.unknown") : contractName(row.contract)),
  },
  {
    key: "reason",
    title: t("ladder.hedges.why"),
    cell: (row) => {
      const known = REASONS[row.reason as keyof typeof REASONS];
      return known === undefined ? row.reason : t(known);
    },
  },
  { key: "value", title: t("ladder.hedges.compared"), cell: (row) => `${row.value} / ${row.limit}`, align: "end" },
  { key: "rule", title: t("ladder.hedges.rule"), cell: (row) => <RuleLink id={row.rule} /> },
];

const CHANGED: readonly Column<Changed>[] = [
  when(),
  { key: "rule", title: t("ladder.hedges.trigger"), cell: (row) => <RuleLink id={row.rule} />, card: "heading" },
  {
    key: "status",
    title: t("ladder.what"),
    cell: (row) => (
      <Badge tone={row.status === "active" ? "loss" : row.status === "inactive" ? "gain" : "warn"}>
        {t(
          row.status === "active"
            ? "ladder.hedges.active"
            : row.status === "inactive"
              ? "ladder.hedges.inactive"
              : "ladder.hedges.unknown",
        )}
      </Badge>
    ),
  },
  {
    key: "value",
    title: t("ladder.hedges.compared"),
    cell: (row) => {
      const say = (one: string) => (row.rule === "S5.trig.spx" ? percent(one, 1) : one);
      return `${row.value === null ? t("ladder.unknown") : say(row.value)} / ${say(row.limit)}`;
    },
    align: "end",
  },
];

/** What was weighed, missed, released, bought and sold, and how the triggers went. */
export function HedgeHistory({ told }: { readonly told: Hedges }) {
  const key = (row: { at: string; account?: string; sleeve?: string }, more: string) =>
    `${row.at} ${row.account ?? ""} ${row.sleeve ?? ""} ${more}`;
  const card = (content: ReactNode) => <Card padded={false}>{content}</Card>;
  return (
    <Section title={t("ladder.hedges.history")}>
      <Tabs
        label={t("ladder.hedges.history")}
        tabs={[
          {
            key: "trades",
            title: t("ladder.hedges.trades", { count: told.trades.length }),
            content: card(<Trades rows={told.trades} label={t("ladder.hedges.history")} />),
          },
          {
            key: "weighed",
            title: t("ladder.hedges.weighed", { count: told.weighed_count }),
            content: card(
              <DataTable
                label={t("ladder.hedges.weighed", { count: told.weighed_count })}
                columns={WEIGHED}
                rows={told.weighed}
                keyOf={(row) => key(row, row.cause)}
              />,
            ),
          },
          {
            key: "missed",
            title: t("ladder.hedges.missed", { count: told.missed_count }),
            content: card(
              <DataTable
                label={t("ladder.hedges.missed", { count: told.missed_count })}
                columns={MISSED}
                rows={told.missed}
                keyOf={(row) => key(row, `${row.leg} ${row.rule}`)}
              />,
            ),
          },
          {
            key: "released",
            title: t("ladder.hedges.released", { count: told.released.length }),
            content: card(
              <DataTable
                label={t("ladder.hedges.released", { count: told.released.length })}
                columns={RELEASED}
                rows={told.released}
                keyOf={(row) => String(row.sequence)}
              />,
            ),
          },
          {
            key: "changes",
            title: t("ladder.hedges.changes", { count: told.changes.length }),
            content: card(
              <DataTable
                label={t("ladder.hedges.changes", { count: told.changes.length })}
                columns={CHANGED}
                rows={told.changes}
                keyOf={(row) => key(row, row.rule)}
              />,
            ),
          },
        ]}
      />
    </Section>
  );
}
