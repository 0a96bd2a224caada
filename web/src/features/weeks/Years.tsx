import { Card, Change, type Column, DataTable, Figure, Money } from "@/ui";
import { t, word } from "@/words";
import type { CalendarData, YearRow } from "./told";

type Row = Omit<YearRow, "year"> & { readonly name: string };

/** Sums by ISO year, and of the whole run. */
export function Years({ data }: { readonly data: CalendarData }) {
  const rows: Row[] = [...data.years].reverse().map((row) => ({ ...row, name: String(row.year) }));
  const all: Row = { ...data.total, name: t("weeks.total"), weeks: data.weeks.length, labels: [] };
  return (
    <Card padded={false} className="[&>div]:pt-0">
      <DataTable label={t("weeks.years")} columns={COLUMNS} rows={[...rows, all]} keyOf={(row) => row.name} />
    </Card>
  );
}

const COLUMNS: readonly Column<Row>[] = [
  { key: "year", title: t("weeks.year"), cell: (row) => <span className="figures font-medium">{row.name}</span> },
  { key: "weeks", title: t("weeks.count"), align: "end", cell: (row) => <Figure value={row.weeks} places={0} /> },
  {
    key: "types",
    title: t("weeks.types"),
    card: "hidden",
    cell: (row) => (
      <span className="text-ink-2">
        {row.labels
          .map((each) => t("weeks.labelCount", { label: word("week", each.label), count: each.weeks }))
          .join(" · ")}
      </span>
    ),
  },
  { key: "premium", title: t("app.week.premium"), align: "end", cell: (row) => <Money amount={row.premium} /> },
  { key: "paid", title: t("weeks.paidBack"), align: "end", cell: (row) => <Money amount={row.paid_back} /> },
  {
    key: "commissions",
    title: t("weeks.commissions"),
    align: "end",
    cell: (row) => <Money amount={row.commissions} />,
  },
  { key: "realised", title: t("app.week.realised"), align: "end", cell: (row) => <Change amount={row.realised} /> },
];
