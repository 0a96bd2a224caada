import type { Schema } from "@/api";
import { Card, type Column, DataTable } from "@/ui";
import { decimal, t, word } from "@/words";
import { Held } from "./Held";

type Gate = Schema<"BreedingGateRow">;

/** What a search has to show on history, condition by condition. */
export function Gates({ rows }: { readonly rows: readonly Gate[] }) {
  return (
    <Card padded={false}>
      <DataTable label={t("breeding.gates.title")} columns={COLUMNS} rows={rows} keyOf={(row) => row.name} />
    </Card>
  );
}

const COLUMNS: readonly Column<Gate>[] = [
  {
    key: "gate",
    title: t("breeding.gates.gate"),
    card: "heading",
    cell: (row) => (
      <span className="block">
        <span className="block font-medium">{word("gate", row.name)}</span>
        <span className="block max-w-xl whitespace-normal font-normal text-ink-2 text-xs">
          {word("gateMeans", row.name)}
        </span>
      </span>
    ),
  },
  {
    key: "found",
    title: t("breeding.gates.found"),
    align: "end",
    cell: (row) => <span className="figures">{said(row.found)}</span>,
  },
  {
    key: "asked",
    title: t("breeding.gates.asked"),
    align: "end",
    cell: (row) => <span className="figures">{said(row.asked)}</span>,
  },
  {
    key: "held",
    title: t("breeding.gates.held"),
    cell: (row) => <Held is={row.held} />,
  },
];

/** What the journal says of a gate, in the pages' words and signs. */
function said(text: string): string {
  const written = text.replace(/\d[\d,]*(\.\d+)?/g, (number) => decimal(number.replaceAll(",", "")));
  return word("gateValue", written).replace("<=", "≤").replace(">=", "≥").replaceAll("-", "−").replace(" to ", " … ");
}
