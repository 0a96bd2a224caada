import { positionLink } from "@/app/links";
import { Card, Change, type Column, DataTable, EmptyState, Figure, Money, SleeveMark } from "@/ui";
import { decimal, t } from "@/words";
import type { Share } from "./told";

type SharesProps = { readonly run: string; readonly rows: readonly Share[] };

/** The shares of each sleeve, by symbol. */
export function Shares({ run, rows }: SharesProps) {
  return (
    <Card padded={false} className="[&>div]:pt-0">
      <DataTable
        label={t("positions.shares.title")}
        columns={COLUMNS}
        rows={rows}
        keyOf={(row) => `${row.account} ${row.sleeve} ${row.symbol}`}
        linkOf={(row) => positionLink(run, row.lots[0]?.id ?? "")}
        empty={<EmptyState title={t("positions.shares.empty")} />}
      />
    </Card>
  );
}

/** What a share of the symbol stands at in the books, on average. For drawing the eye only: rounded to cents. */
function basis(row: Share): string {
  return decimal(Number(row.cost) / row.shares, 2);
}

const COLUMNS: readonly Column<Share>[] = [
  {
    key: "symbol",
    title: t("positions.column.symbol"),
    sort: (row) => row.symbol,
    cell: (row) => (
      <span className="inline-flex items-center gap-2">
        <SleeveMark sleeve={row.sleeve} />
        {row.symbol}
      </span>
    ),
  },
  {
    key: "shares",
    title: t("positions.column.shares"),
    align: "end",
    sort: (row) => row.shares,
    cell: (row) => <Figure value={row.shares} places={0} />,
  },
  { key: "basis", title: t("positions.column.basis"), align: "end", cell: basis },
  {
    key: "spot",
    title: t("positions.column.spot"),
    align: "end",
    cell: (row) => (row.market === null ? "—" : <Figure value={row.market.spot} places={2} />),
  },
  {
    key: "value",
    title: t("positions.column.value"),
    align: "end",
    sort: (row) => Number(row.market?.value ?? 0),
    cell: (row) => (row.market?.value == null ? "—" : <Money amount={row.market.value} />),
  },
  {
    key: "unrealised",
    title: t("positions.column.unrealised"),
    align: "end",
    sort: (row) => Number(row.market?.unrealised ?? 0),
    cell: (row) => (row.market?.unrealised == null ? "—" : <Change amount={row.market.unrealised} />),
  },
  {
    key: "dividends",
    title: t("positions.column.dividends"),
    align: "end",
    sort: (row) => Number(row.dividends),
    cell: (row) => <Money amount={row.dividends} />,
  },
  {
    key: "covered",
    title: t("positions.column.written"),
    sort: (row) => row.covered,
    cell: (row) => t("positions.ofShares", { covered: row.covered, shares: row.shares }),
  },
];
