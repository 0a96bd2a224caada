import { Link } from "@tanstack/react-router";
import type { Schema } from "@/api";
import { Card, type Column, DataTable } from "@/ui";
import { instant, integer, t } from "@/words";
import { called, ratio } from "./told";

type Part = Schema<"BredPartRow">;

type PartsProps = { readonly breeding: string; readonly rows: readonly Part[] };

/** The parts of history, each traded by the best of what was bred before it. */
export function Parts({ breeding, rows }: PartsProps) {
  return (
    <Card padded={false}>
      <DataTable
        label={t("breeding.parts.title")}
        columns={[...COLUMNS.slice(0, 1), championOf(breeding), ...COLUMNS.slice(1)]}
        rows={rows}
        keyOf={(row) => String(row.number)}
      />
    </Card>
  );
}

function championOf(breeding: string): Column<Part> {
  return {
    key: "champion",
    title: t("breeding.parts.champion"),
    cell: (row) => (
      <Link
        to="/breeding/$breeding/$genome"
        params={{ breeding, genome: row.champion }}
        className="code text-accent text-sm underline underline-offset-2"
      >
        {called(row.champion)}
      </Link>
    ),
  };
}

const COLUMNS: readonly Column<Part>[] = [
  {
    key: "days",
    title: t("breeding.parts.days"),
    card: "heading",
    cell: (row) => (
      <span className="figures">
        {`${integer(row.number)}. ${instant(row.first, "date")} – ${instant(row.last, "date")}`}
      </span>
    ),
  },
  {
    key: "ratio",
    title: t("breeding.measured"),
    align: "end",
    cell: (row) => <span className="figures font-medium">{ratio(row.ratio)}</span>,
  },
  {
    key: "hold",
    title: t("breeding.baseline"),
    align: "end",
    cell: (row) => <span className="figures text-ink-2">{ratio(row.hold)}</span>,
  },
];
