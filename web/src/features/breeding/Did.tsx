import type { Schema } from "@/api";
import { Card, type Column, DataTable, Section } from "@/ui";
import { t, word } from "@/words";
import { figure, type GenomeTold } from "./told";

type Row = Schema<"FigureRow">;
const SHARE = "share ";

/** How a decision maker or trader did on all of history, figure by figure; nothing where that was not kept. */
export function Did({ told }: { readonly told: GenomeTold }) {
  if (told.figures.length === 0) return null;
  return (
    <Section title={t("breeding.did.title")} description={t("breeding.did.detail")}>
      <Card padded={false}>
        <DataTable label={t("breeding.did.title")} columns={COLUMNS} rows={told.figures} keyOf={(row) => row.name} />
      </Card>
    </Section>
  );
}

function nameOf(name: string): string {
  if (name.startsWith(SHARE)) return t("breeding.did.share", { name: name.slice(SHARE.length) });
  return word("bredFigure", name);
}

const COLUMNS: readonly Column<Row>[] = [
  { key: "figure", title: t("breeding.did.figure"), card: "heading", cell: (row) => nameOf(row.name) },
  {
    key: "value",
    title: t("breeding.gene.value"),
    align: "end",
    cell: (row) => <span className="figures font-medium">{figure(row.value).replace("-", "−")}</span>,
  },
];
