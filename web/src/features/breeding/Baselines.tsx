import type { Schema } from "@/api";
import { Card, type Column, DataTable, Section } from "@/ui";
import { t, word } from "@/words";
import { ratio } from "./told";

type Row = Schema<"BaselineRow">;

/** What needs no breeding, on the same unseen days or orders. */
export function Baselines({ rows }: { readonly rows: readonly Row[] }) {
  return (
    <Section title={t("breeding.baselines.title")} description={t("breeding.baselines.detail")}>
      <Card padded={false}>
        <DataTable label={t("breeding.baselines.title")} columns={COLUMNS} rows={rows} keyOf={(row) => row.name} />
      </Card>
    </Section>
  );
}

const COLUMNS: readonly Column<Row>[] = [
  {
    key: "name",
    title: t("breeding.baselines.name"),
    card: "heading",
    cell: (row) => word("baseline", row.name),
  },
  {
    key: "measure",
    title: t("breeding.baselines.measure"),
    align: "end",
    cell: (row) => <span className="figures">{ratio(row.measure)}</span>,
  },
  {
    key: "ahead",
    title: t("breeding.baselines.ahead"),
    align: "end",
    cell: (row) => (
      <span className="figures">
        {t("ui.chance.fromTo", { low: ratio(row.ahead_low), high: ratio(row.ahead_high) })}
      </span>
    ),
  },
];
