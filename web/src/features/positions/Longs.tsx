import { positionLink } from "@/app/links";
import { Card, Change, type Column, DataTable, Figure, Instant, Money, SleeveMark } from "@/ui";
import { contractWords, decimal, t, word } from "@/words";
import { daysWords, type Long } from "./told";

type LongsProps = { readonly run: string; readonly rows: readonly Long[] };

/** Options owned: growth LEAPs and hedges. */
export function Longs({ run, rows }: LongsProps) {
  return (
    <Card padded={false} className="[&>div]:pt-0">
      <DataTable
        label={t("positions.longs.title")}
        columns={COLUMNS}
        rows={rows}
        keyOf={(row) => row.id}
        linkOf={(row) => positionLink(run, row.id)}
      />
    </Card>
  );
}

const COLUMNS: readonly Column<Long>[] = [
  {
    key: "contract",
    title: t("positions.column.contract"),
    sort: (row) => row.contract.key,
    cell: (row) => (
      <span className="inline-flex flex-wrap items-center gap-2">
        <SleeveMark sleeve={row.sleeve} />
        <span>{`${row.quantity > 1 ? `${t("positions.quantity", { count: row.quantity })} ` : ""}${contractWords(row.contract)}`}</span>
      </span>
    ),
  },
  { key: "kind", title: t("positions.column.kind"), cell: (row) => word("held", row.kind) },
  { key: "days", title: t("positions.column.days"), sort: (row) => row.days, cell: (row) => daysWords(row.days) },
  {
    key: "cost",
    title: t("positions.column.cost"),
    align: "end",
    sort: (row) => Number(row.cost),
    cell: (row) => <Money amount={row.cost} />,
  },
  {
    key: "value",
    title: t("positions.column.value"),
    align: "end",
    cell: (row) => (row.market?.value == null ? "—" : <Money amount={row.market.value} />),
  },
  {
    key: "unrealised",
    title: t("positions.column.unrealised"),
    align: "end",
    cell: (row) => (row.market?.unrealised == null ? "—" : <Change amount={row.market.unrealised} />),
  },
  {
    key: "multiple",
    title: t("positions.column.multiple"),
    align: "end",
    cell: (row) => (
      <span className="inline-flex flex-col items-end">
        <span>{row.multiple === null ? "—" : `${decimal(row.multiple, 2)}×`}</span>
        {row.release_at !== null && (
          <span className="text-ink-2 text-xs">{t("positions.release", { multiple: decimal(row.release_at, 1) })}</span>
        )}
      </span>
    ),
  },
  {
    key: "delta",
    title: t("positions.column.delta"),
    align: "end",
    cell: (row) => (row.market?.implied == null ? "—" : <Figure value={row.market.implied.option_delta} places={2} />),
  },
  {
    key: "roll",
    title: t("positions.column.rollBy"),
    align: "end",
    cell: (row) => (row.roll_by === null ? "—" : <Instant at={row.roll_by} style="date" />),
  },
];
