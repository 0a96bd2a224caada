import { decimal, t } from "@/words";
import { ChartFrame } from "./ChartFrame";
import type { ChartTone } from "./colours";

/** A ratio with its name, and where it has one its interval. */
export type Ratio = {
  readonly name: string;
  readonly value: number;
  readonly tone: ChartTone;
  readonly low?: number;
  readonly high?: number;
};

type RatiosProps = { readonly label: string; readonly head: string; readonly rows: readonly Ratio[] };

/** A few ratios below each other from one line at zero: what is left of a winner once luck is taken off. */
export function Ratios({ label, head, rows }: RatiosProps) {
  const ends = rows.flatMap((row) => [row.value, row.low ?? row.value, row.high ?? row.value]);
  const [least, most] = [Math.min(0, ...ends), Math.max(0, ...ends)];
  const place = (value: number) => ((value - least) / (most - least || 1)) * 100;
  return (
    <ChartFrame
      label={label}
      summary={rows.map((row) => `${row.name}: ${said(row)}`).join(". ")}
      table={() => ({ heads: [head, t("ui.chart.value")], rows: rows.map((row) => [row.name, said(row)]) })}
    >
      <ul aria-hidden="true" className="flex flex-col gap-3">
        {rows.map((row) => (
          <li key={row.name}>
            <div className="flex items-baseline justify-between gap-3 text-sm">
              <span>{row.name}</span>
              <span className="figures whitespace-nowrap font-medium">{said(row)}</span>
            </div>
            <div className="relative mt-1 h-4 rounded-sm bg-sunken">
              <Bar row={row} place={place} />
              <span className="absolute -top-0.5 h-5 w-px bg-line-strong" style={{ left: `${place(0)}%` }} />
            </div>
          </li>
        ))}
      </ul>
    </ChartFrame>
  );
}

function Bar({ row, place }: { readonly row: Ratio; readonly place: (value: number) => number }) {
  const [from, to] = [place(Math.min(0, row.value)), place(Math.max(0, row.value))];
  const { low, high } = row;
  return (
    <>
      <span
        className="absolute inset-y-0 rounded-sm"
        style={{ left: `${from}%`, width: `max(${to - from}%, 2px)`, background: `var(--${row.tone})` }}
      />
      {low !== undefined && high !== undefined && (
        <span
          className="absolute top-1/2 h-1.5 -translate-y-1/2 border-ink border-x-2"
          style={{ left: `${place(low)}%`, width: `${place(high) - place(low)}%` }}
        >
          <span className="absolute inset-x-0 top-1/2 h-px bg-ink" />
        </span>
      )}
    </>
  );
}

function said(row: Ratio): string {
  const value = figure(row.value);
  if (row.low === undefined || row.high === undefined) return value;
  return t("ui.chart.between", { value, low: figure(row.low), high: figure(row.high) });
}

/** With the sign that people read. */
function figure(value: number): string {
  return decimal(value, 2).replace("-", "−");
}
