import { Card, type Column, DataTable, Meter } from "@/ui";
import { t, word } from "@/words";
import { figure, type Gene, geneName, geneValue } from "./told";

/** Every gene with what it may be, in the order of the genome. */
export function Genes({ genes }: { readonly genes: readonly Gene[] }) {
  return (
    <Card padded={false}>
      <DataTable label={t("breeding.gene.title")} columns={COLUMNS} rows={genes} keyOf={(row) => row.name} />
    </Card>
  );
}

const COLUMNS: readonly Column<Gene>[] = [
  {
    key: "gene",
    title: t("breeding.gene.gene"),
    card: "heading",
    sort: (row) => geneName(row.name),
    cell: (row) => (
      <span className="block">
        <span className="block">{geneName(row.name)}</span>
        <code className="code block font-normal text-ink-3 text-xs">{row.name}</code>
      </span>
    ),
  },
  {
    key: "value",
    title: t("breeding.gene.value"),
    align: "end",
    cell: (row) => <span className="figures font-medium">{geneValue(row.value)}</span>,
  },
  { key: "bounds", title: t("breeding.gene.bounds"), cell: (row) => <Bounds gene={row} /> },
  {
    key: "usual",
    title: t("breeding.gene.usual"),
    align: "end",
    cell: (row) => <span className="figures text-ink-2">{geneValue(row.usual)}</span>,
  },
];

function Bounds({ gene }: { readonly gene: Gene }) {
  if (gene.least === null || gene.most === null || gene.place === null) {
    const names = gene.choices.length > 0 ? gene.choices.map((name) => word("geneValue", name)) : onOrOff();
    return <span className="text-ink-2 text-sm">{names.join(", ")}</span>;
  }
  const span = t("ui.chance.fromTo", { low: figure(gene.least), high: figure(gene.most) });
  return (
    <span className="inline-flex w-44 flex-col gap-1 max-md:w-full">
      <Meter label={t("breeding.gene.place", { gene: geneName(gene.name), span })} part={gene.place} />
      <span className="figures text-ink-2 text-xs">{span}</span>
    </span>
  );
}

function onOrOff(): readonly string[] {
  return [t("breeding.gene.on"), t("breeding.gene.off")];
}
