import { Table2 } from "lucide-react";
import { type KeyboardEvent, type ReactNode, useId, useState } from "react";
import { t } from "@/words";
import { Button } from "../Button";
import { EmptyState } from "../EmptyState";
import { Scrolling } from "../Scrolling";
import type { ChartTone } from "./colours";

export type LegendEntry = { readonly name: string; readonly tone: ChartTone; readonly dashed?: boolean };

/** What the chart shows, as a table: the first column is a row's heading. */
export type ChartTable = { readonly heads: readonly string[]; readonly rows: readonly (readonly string[])[] };

type ChartFrameProps = {
  readonly label: string;
  /** One sentence that says what a look would: from where to where, lowest, highest. */
  readonly summary: string;
  readonly legend?: readonly LegendEntry[];
  readonly table: () => ChartTable;
  /** True where there is too little to draw. */
  readonly empty?: boolean;
  /** What stands at the point that the keys moved to. */
  readonly readout?: string | undefined;
  readonly onKey?: (key: string) => boolean;
  /** Who is to be named for the drawing, and where they are found. */
  readonly credit?: { readonly text: string; readonly href: string };
  readonly children: ReactNode;
};

/** What stands around every chart: its name, a summary, keys that move along it, and the same figures as a table. */
export function ChartFrame(props: ChartFrameProps) {
  const { label, summary, legend = [], table, empty = false, children } = props;
  const [asTable, setAsTable] = useState(false);
  if (empty) return <EmptyState title={t("ui.chart.empty")} />;
  return (
    <figure aria-label={label} className="flex min-w-0 flex-col gap-2">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <Legend entries={legend} />
        <Button look="quiet" size="small" icon={Table2} aria-pressed={asTable} onClick={() => setAsTable(!asTable)}>
          {t(asTable ? "ui.chart.picture" : "ui.chart.table")}
        </Button>
      </div>
      {asTable ? <FiguresTable label={label} table={table()} /> : <Picture {...props}>{children}</Picture>}
      <figcaption className="heard">{summary}</figcaption>
    </figure>
  );
}

const KEYS = new Set(["ArrowLeft", "ArrowRight", "Home", "End"]);

function Picture({ label, summary, readout, onKey, credit, children }: ChartFrameProps) {
  const id = useId();
  const press = (event: KeyboardEvent) => {
    if (KEYS.has(event.key) && onKey?.(event.key)) event.preventDefault();
  };
  const reached = onKey === undefined ? {} : { tabIndex: 0, onKeyDown: press };
  return (
    <>
      <div
        role="img"
        aria-label={`${label}. ${summary}`}
        aria-describedby={id}
        className="relative min-w-0"
        {...reached}
      >
        {children}
      </div>
      <p id={id} className="heard">
        {onKey !== undefined && t("ui.chart.keys")}
      </p>
      <p role="status" className="heard">
        {readout}
      </p>
      {credit !== undefined && (
        <p className="text-ink-3 text-xs">
          <a
            href={credit.href}
            rel="noreferrer"
            target="_blank"
            className="underline underline-offset-2 hover:text-ink"
          >
            {credit.text}
          </a>
        </p>
      )}
    </>
  );
}

function Legend({ entries }: { readonly entries: readonly LegendEntry[] }) {
  return (
    <ul className="flex flex-wrap gap-x-4 gap-y-1 text-ink-2 text-sm">
      {entries.map((entry) => (
        <li key={entry.name} className="inline-flex items-center gap-1.5">
          <svg aria-hidden="true" viewBox="0 0 16 4" className="h-1 w-4">
            <path
              d="M0 2h16"
              stroke={`var(--${entry.tone})`}
              strokeWidth="3"
              {...(entry.dashed ? { strokeDasharray: "4 3" } : {})}
            />
          </svg>
          {entry.name}
        </li>
      ))}
    </ul>
  );
}

function FiguresTable({ label, table }: { readonly label: string; readonly table: ChartTable }) {
  return (
    <Scrolling label={label} className="max-h-80 overflow-auto rounded-md border border-line">
      <table className="figures w-full text-sm">
        <thead className="sticky top-0 bg-surface">
          <tr>
            {table.heads.map((head, place) => (
              <th
                key={head}
                scope="col"
                className={`px-3 py-2 font-medium text-ink-2 text-xs ${place === 0 ? "text-left" : "text-right"}`}
              >
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map(([head = "", ...cells]) => (
            <tr key={head} className="border-line border-t">
              <th scope="row" className="px-3 py-1.5 text-left font-normal">
                {head}
              </th>
              {cells.map((cell, place) => (
                <td key={table.heads[place + 1]} className="px-3 py-1.5 text-right">
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Scrolling>
  );
}
