import { Card, type Column, DataTable, Meter } from "@/ui";
import { t, word } from "@/words";
import { figure, type Gene, geneName, geneValue } from "./told";

type GenesProps = { readonly genes: readonly Gene[]; readonly inert: readonly string[] };

/** Every gene with what it may be, in the order of the genome; one that can change nothing is marked. */
export function Genes({ genes, inert }: GenesProps) {
  return (
    <Card padded={false}>
      <DataTable label={t("breeding.gene.title")} columns={columnsOf(inert)} rows={genes} keyOf={(row) => row.name} />
    </Card>
  );
}

function columnsOf(inert: readonly string[]): readonly Column<Gene>[] {
  return [nameOf(inert), ...COLUMNS];
}

function nameOf(inert: readonly string[]): Column<Gene> {
  return {
    key: "gene",
    title: t("breeding.gene.gene"),
    card: "heading",
    sort: (row) => geneName(row.name),
    cell: (row) => (
      <span className="block">
        <span className="block">{geneName(row.name)}</span>
        <code className="code block font-normal text-ink-3 text-xs">{row.name}</code>
        {inert.includes(row.name) && (
          <span className="block font-normal text-ink-2 text-xs">{t("breeding.gene.inert")}</span>
        )}
      </span>
    ),
  };
}

const COLUMNS: readonly Column<Gene>[] = [
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
