import type { Schema } from "@/api";
import { Card, type Column, DataTable, EmptyState, Instant, Money, Section } from "@/ui";
import { decimal, integer, money, t } from "@/words";
import type { Account } from "./told";

type Row = Schema<"ExecutionRow">;
type Told = Schema<"ExecutionTold">;

/** What entering by a bred trader's schedules cost, beside one order at once; absent where nobody was bred to trade. */
export function Executed({ account: { name, executed } }: { readonly account: Account }) {
  if (executed === null) return null;
  return (
    <Section title={t("paper.executed.title")} description={t("paper.executed.detail")}>
      <Card padded={false}>
        {executed.compared > 0 && <p className="border-line border-b px-5 py-3 text-ink-2">{compared(executed)}</p>}
        <DataTable
          label={t("paper.executed.last")}
          columns={COLUMNS}
          rows={executed.latest}
          keyOf={(row) => `${row.plan} ${row.version}`}
          linkOf={(row) => ({
            to: "/paper/$account/plans/$plan/$version",
            params: { account: name, plan: row.plan, version: String(row.version) },
          })}
          empty={<EmptyState title={t("paper.executed.none")} />}
        />
      </Card>
    </Section>
  );
}

function compared(told: Told): string {
  return t("paper.executed.compared", {
    count: told.compared,
    schedule: money(told.by_schedule, "USD"),
    scheduleParts: decimal(told.by_schedule_bps ?? "0", 2),
    once: money(told.at_once, "USD"),
    onceParts: decimal(told.at_once_bps ?? "0", 2),
  });
}

function cost(key: "delay" | "impact" | "fees" | "opportunity" | "shortfall"): Column<Row> {
  return {
    key,
    title: t(`paper.executed.${key}`),
    align: "end",
    cell: (row) => <Money amount={row[key]} />,
  };
}

const COLUMNS: readonly Column<Row>[] = [
  {
    key: "symbol",
    title: t("paper.held.symbol"),
    card: "heading",
    cell: (row) => <span className="font-medium">{row.symbol}</span>,
  },
  { key: "at", title: t("paper.executed.over"), cell: (row) => <Instant at={row.at} /> },
  {
    key: "units",
    title: t("paper.held.units"),
    align: "end",
    cell: (row) => (
      <span className="figures">
        {t("paper.executed.of", { entered: integer(row.entered), asked: integer(row.asked) })}
      </span>
    ),
  },
  {
    key: "orders",
    title: t("paper.executed.orders"),
    align: "end",
    cell: (row) => <span className="figures">{integer(row.slices)}</span>,
  },
  cost("delay"),
  cost("impact"),
  cost("fees"),
  cost("opportunity"),
  cost("shortfall"),
  {
    key: "atOnce",
    title: t("paper.executed.atOnce"),
    align: "end",
    cell: (row) => (row.at_once === null ? "—" : <Money amount={row.at_once} />),
  },
];
