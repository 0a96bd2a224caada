import { Badge, Change, type Column, DataTable, Instant, Money, SleeveMark } from "@/ui";
import { t } from "@/words";
import { causeName, contractName, type Trade } from "./told";

const COLUMNS: readonly Column<Trade>[] = [
  { key: "at", title: t("ladder.when"), cell: (row) => <Instant at={row.at} style="date" />, sort: (row) => row.at },
  {
    key: "contract",
    title: t("ladder.contract"),
    card: "heading",
    cell: (row) => `${row.contracts} × ${contractName(row.contract)}`,
  },
  {
    key: "cause",
    title: t("ladder.what"),
    cell: (row) => <Badge tone={row.cause === "bought" ? "info" : "plain"}>{causeName(row.cause)}</Badge>,
  },
  {
    key: "sleeve",
    title: t("ladder.sleeve"),
    cell: (row) => (
      <span className="inline-flex items-center gap-2">
        <SleeveMark sleeve={row.sleeve} />
        <span className="text-ink-2">{row.account}</span>
      </span>
    ),
  },
  {
    key: "money",
    title: t("ladder.paidOrReceived"),
    cell: (row) => <Money amount={row.cause === "bought" ? `-${row.paid}` : row.received} signed />,
    align: "end",
  },
  {
    key: "profit",
    title: t("ladder.profit"),
    cell: (row) => (row.cause === "bought" ? "—" : <Change amount={row.profit} />),
    sort: (row) => Number(row.profit),
    align: "end",
  },
];

/** Owned options bought, and how they ended. */
export function Trades({ rows, label }: { readonly rows: readonly Trade[]; readonly label: string }) {
  return (
    <DataTable
      label={label}
      columns={COLUMNS}
      rows={rows}
      keyOf={(row) => `${row.at} ${row.account} ${row.sleeve} ${row.contract.key} ${row.cause} ${row.contracts}`}
    />
  );
}
