import type { Schema } from "@/api";
import { Badge, Card, type Column, DataTable, EmptyState, Instant, Money } from "@/ui";
import { integer, t, word } from "@/words";
import type { Account } from "./told";

type Position = Schema<"GardenPosition">;

/** What approved plans hold, with the barriers that end each. */
export function Positions({ account }: { readonly account: Account }) {
  return (
    <Card padded={false}>
      <DataTable
        label={t("paper.held.title")}
        columns={COLUMNS}
        rows={account.positions}
        keyOf={(row) => `${row.plan} ${row.version}`}
        linkOf={(row) => ({
          to: "/paper/$account/plans/$plan/$version",
          params: { account: account.name, plan: row.plan, version: String(row.version) },
        })}
        empty={<EmptyState title={t("paper.held.empty")} />}
      />
    </Card>
  );
}

const COLUMNS: readonly Column<Position>[] = [
  {
    key: "symbol",
    title: t("paper.held.symbol"),
    card: "heading",
    cell: (row) => <span className="font-medium">{row.symbol}</span>,
  },
  {
    key: "units",
    title: t("paper.held.units"),
    align: "end",
    cell: (row) => <span className="figures">{integer(row.units)}</span>,
  },
  { key: "paid", title: t("paper.held.paid"), align: "end", cell: (row) => <Money amount={row.paid} /> },
  { key: "entry", title: t("paper.plan.entry"), align: "end", cell: (row) => <Money amount={row.entry} /> },
  {
    key: "stop",
    title: t("paper.plan.stop"),
    align: "end",
    cell: (row) => (row.stop === null ? "—" : <Money amount={row.stop} />),
  },
  {
    key: "target",
    title: t("paper.plan.target"),
    align: "end",
    cell: (row) => (row.target === null ? "—" : <Money amount={row.target} />),
  },
  {
    key: "until",
    title: t("paper.held.until"),
    align: "end",
    cell: (row) => (row.until === null ? "—" : <Instant at={row.until} />),
  },
  {
    key: "leaving",
    title: t("paper.standing"),
    cell: (row) =>
      row.leaving === "" ? (
        <Badge>{t("paper.held.held")}</Badge>
      ) : (
        <Badge tone="warn">{t("paper.held.leaving", { cause: word("exitCause", row.leaving) })}</Badge>
      ),
  },
];
