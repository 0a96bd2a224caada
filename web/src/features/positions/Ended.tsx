import { positionLink } from "@/app/links";
import { Card, Change, type Column, DataTable, EmptyState, Instant, LevelBadge, SleeveMark } from "@/ui";
import { contractWords, t, word } from "@/words";
import type { Trail } from "./told";

type EndedProps = { readonly run: string; readonly rows: readonly Trail[] };

/** The positions that ended last. */
export function Ended({ run, rows }: EndedProps) {
  return (
    <Card padded={false} className="[&>div]:pt-0">
      <DataTable
        label={t("positions.ended.title")}
        columns={COLUMNS}
        rows={rows}
        keyOf={(row) => row.id}
        linkOf={(row) => positionLink(run, row.id)}
        empty={<EmptyState title={t("positions.ended.empty")} />}
      />
    </Card>
  );
}

const COLUMNS: readonly Column<Trail>[] = [
  {
    key: "held",
    title: t("positions.column.held"),
    sort: (row) => row.symbol,
    cell: (row) => (
      <span className="inline-flex flex-wrap items-center gap-2">
        <SleeveMark sleeve={row.sleeve} />
        <span>{`${row.quantity > 1 ? `${t("positions.quantity", { count: row.quantity })} ` : ""}${row.contract === null ? row.symbol : contractWords(row.contract)}`}</span>
      </span>
    ),
  },
  { key: "kind", title: t("positions.column.kind"), cell: (row) => word("held", row.kind) },
  {
    key: "ended",
    title: t("positions.column.ended"),
    sort: (row) => row.ended ?? "",
    cell: (row) => (row.ended === null ? "" : <Instant at={row.ended} style="minute" />),
  },
  { key: "cause", title: t("positions.column.cause"), cell: (row) => word("cause", row.cause) },
  {
    key: "level",
    title: t("positions.column.level"),
    sort: (row) => row.worst_level,
    cell: (row) => (row.kind === "short" ? <LevelBadge level={`L${row.worst_level}`} /> : "—"),
  },
  {
    key: "profit",
    title: t("positions.column.profit"),
    align: "end",
    sort: (row) => Number(row.profit),
    cell: (row) => (row.kind === "shares" ? "—" : <Change amount={row.profit} />),
  },
];
