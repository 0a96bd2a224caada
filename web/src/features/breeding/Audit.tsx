import type { Schema } from "@/api";
import { Card, type Column, DataTable } from "@/ui";
import { t, word } from "@/words";
import { Held } from "./Held";
import { figure } from "./told";

type Row = Schema<"AuditCheckRow">;

/** The leakage audit, check by check: any that does not hold vetoes. */
export function Audit({ rows }: { readonly rows: readonly Row[] }) {
  return (
    <Card padded={false}>
      <DataTable label={t("breeding.leaks.title")} columns={COLUMNS} rows={rows} keyOf={(row) => row.name} />
    </Card>
  );
}

const COLUMNS: readonly Column<Row>[] = [
  {
    key: "check",
    title: t("breeding.leaks.check"),
    card: "heading",
    cell: (row) => (
      <span className="block">
        <span className="block font-medium">{word("auditCheck", row.name)}</span>
        <span lang="en" className="block max-w-xl whitespace-normal font-normal text-ink-2 text-xs">
          {row.asked}
        </span>
      </span>
    ),
  },
  {
    key: "found",
    title: t("breeding.gates.found"),
    cell: (row) => (
      <span lang="en" className="block max-w-md whitespace-normal">
        <span className="block">{row.says}</span>
        <span className="figures block text-ink-2 text-xs">
          {Object.entries(row.figures)
            .map(([name, value]) => `${name} ${figure(value)}`)
            .join(", ")}
        </span>
      </span>
    ),
  },
  {
    key: "held",
    title: t("breeding.gates.held"),
    cell: (row) => <Held is={row.held} />,
  },
];
