import { positionLink } from "@/app/links";
import { Card, Change, type Column, DataTable, Figure, LevelBadge, Percent, SleeveMark } from "@/ui";
import { contractWords, money, t } from "@/words";
import { Band } from "./Band";
import { daysWords, distanceWords, earningsWords, type Short } from "./told";

type ShortsProps = { readonly run: string; readonly rows: readonly Short[] };

/** Every sold option against its strike and its levels. */
export function Shorts({ run, rows }: ShortsProps) {
  return (
    <Card padded={false} className="[&>div]:pt-0">
      <DataTable
        label={t("positions.shorts.title")}
        columns={COLUMNS}
        rows={rows}
        keyOf={(row) => row.id}
        linkOf={(row) => positionLink(run, row.id)}
      />
    </Card>
  );
}

const COLUMNS: readonly Column<Short>[] = [
  {
    key: "contract",
    title: t("positions.column.contract"),
    sort: (row) => row.contract.key,
    cell: (row) => (
      <span className="inline-flex items-center gap-2">
        <SleeveMark sleeve={row.sleeve} />
        <span className="whitespace-nowrap">{`${row.quantity > 1 ? `${t("positions.quantity", { count: row.quantity })} ` : ""}${contractWords(row.contract)}`}</span>
      </span>
    ),
  },
  {
    key: "levels",
    title: t("positions.column.levels"),
    cell: (row) => (
      <span className="flex flex-col items-stretch gap-0.5 max-sm:items-end">
        <Band row={row} />
        <span className="text-ink-2 text-xs">{distanceWords(row)}</span>
      </span>
    ),
  },
  {
    key: "level",
    title: t("positions.column.level"),
    sort: (row) => row.level,
    cell: (row) => (row.lines === null ? "—" : <LevelBadge level={`L${row.level}`} />),
  },
  { key: "days", title: t("positions.column.days"), sort: (row) => row.days, cell: (row) => daysWords(row.days) },
  {
    key: "credit",
    title: t("positions.column.creditMark"),
    align: "end",
    sort: (row) => Number(row.credit),
    cell: (row) => (
      <span className="whitespace-nowrap">
        <Figure value={row.credit} places={2} />
        {" → "}
        {row.market?.mark == null ? "—" : <Figure value={row.market.mark} places={2} />}
      </span>
    ),
  },
  {
    key: "unrealised",
    title: t("positions.column.unrealised"),
    align: "end",
    sort: (row) => Number(row.market?.unrealised ?? 0),
    cell: (row) => (row.market?.unrealised == null ? "—" : <Change amount={row.market.unrealised} />),
  },
  {
    key: "odds",
    title: t("positions.column.odds"),
    align: "end",
    sort: (row) => row.market?.implied?.odds ?? -1,
    cell: (row) => (row.market?.implied == null ? "—" : <Percent ratio={row.market.implied.odds} places={0} />),
  },
  {
    key: "cover",
    title: t("positions.column.cover"),
    cell: (row) =>
      row.collateral === null
        ? t("positions.sharesOf", { count: row.shares ?? 0 })
        : t("positions.cash", { amount: money(row.collateral, "USD", { cents: false }) }),
  },
  { key: "earnings", title: t("positions.column.earnings"), cell: (row) => earningsWords(row) },
];
