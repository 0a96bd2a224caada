import { useState } from "react";
import { type Decimal, percent, t } from "@/words";
import { useNarrow } from "../media";
import { ChartFrame } from "./ChartFrame";
import { step } from "./series";

export type ReliabilityBin = {
  readonly low: Decimal;
  readonly high: Decimal;
  /** The mean of what was said, a share. */
  readonly confidence: Decimal;
  /** What came true of it, with its interval. */
  readonly right: {
    readonly value: Decimal | null;
    readonly low: Decimal | null;
    readonly high: Decimal | null;
    readonly of: number;
  };
};

type ReliabilityProps = { readonly label: string; readonly bins: readonly ReliabilityBin[]; readonly height?: number };

const EDGE = { left: 46, right: 22, top: 18, bottom: 34 };
const TICKS = [0, 0.25, 0.5, 0.75, 1];

/** How often what was said so surely came true, beside the line on which both are the same (a reliability diagram). */
export function Reliability({ label, bins, height = 300 }: ReliabilityProps) {
  const [at, setAt] = useState<number | null>(null);
  const marked = at === null ? undefined : bins[at];
  return (
    <ChartFrame
      label={label}
      summary={summaryOf(label, bins)}
      empty={bins.length === 0}
      legend={[
        { name: t("ui.chart.cameTrue"), tone: "accent" },
        { name: t("ui.chart.asSaid"), tone: "ink-3", dashed: true },
      ]}
      readout={marked === undefined ? undefined : said(marked)}
      onKey={(key) => {
        setAt(step(key, at, bins.length));
        return true;
      }}
      table={() => ({
        heads: [
          t("ui.chart.said"),
          t("ui.chart.meanSaid"),
          t("ui.chart.cameTrue"),
          t("ui.chart.range"),
          t("ui.chart.counted"),
        ],
        rows: bins.map((bin) => [
          `${share(bin.low)}–${share(bin.high)}`,
          share(bin.confidence),
          share(bin.right.value),
          `${share(bin.right.low)}–${share(bin.right.high)}`,
          String(bin.right.of),
        ]),
      })}
    >
      <Drawing bins={bins} height={height} at={at} onAt={setAt} />
      <p className="figures min-h-5 text-ink-2 text-xs">{marked !== undefined && said(marked)}</p>
    </ChartFrame>
  );
}

type DrawingProps = {
  readonly bins: readonly ReliabilityBin[];
  readonly height: number;
  readonly at: number | null;
  readonly onAt: (at: number | null) => void;
};

function Drawing({ bins, height, at, onAt }: DrawingProps) {
  // The drawing's own width is about the one that it is shown at, so that its figures are as large as other text.
  const wide = useNarrow() ? 330 : 640;
  const x = (value: number) => EDGE.left + value * (wide - EDGE.left - EDGE.right);
  const y = (value: number) => height - EDGE.bottom - value * (height - EDGE.bottom - EDGE.top);
  const most = Math.max(1, ...bins.map((bin) => bin.right.of));
  return (
    <svg
      aria-hidden="true"
      viewBox={`0 0 ${wide} ${height}`}
      className="block h-auto w-full max-w-[46rem]"
      onPointerLeave={() => onAt(null)}
    >
      {TICKS.map((tick) => (
        <g key={tick} fill="var(--ink-2)" fontSize="12">
          <line x1={x(0)} x2={x(1)} y1={y(tick)} y2={y(tick)} stroke="var(--line)" />
          <text x={EDGE.left - 8} y={y(tick) + 4} textAnchor="end">
            {percent(tick, 0)}
          </text>
          <text x={x(tick)} y={height - 14} textAnchor="middle">
            {percent(tick, 0)}
          </text>
        </g>
      ))}
      <line x1={x(0)} y1={y(0)} x2={x(1)} y2={y(1)} stroke="var(--ink-3)" strokeWidth="1.5" strokeDasharray="5 4" />
      {bins.map((bin, place) => {
        const said = Number(bin.confidence);
        const size = 4 + 7 * Math.sqrt(bin.right.of / most);
        return (
          <g key={bin.low} opacity={at === null || at === place ? 1 : 0.45} onPointerEnter={() => onAt(place)}>
            <line
              x1={x(said)}
              x2={x(said)}
              y1={y(Number(bin.right.low ?? 0))}
              y2={y(Number(bin.right.high ?? 0))}
              stroke="var(--accent)"
              strokeWidth="2"
            />
            <circle cx={x(said)} cy={y(Number(bin.right.value ?? 0))} r={size} fill="var(--accent)" />
          </g>
        );
      })}
    </svg>
  );
}

const share = (value: Decimal | null) => percent(value ?? "0", 0);

function said(bin: ReliabilityBin): string {
  return t("ui.chart.reliabilityPoint", {
    said: share(bin.confidence),
    right: share(bin.right.value),
    count: bin.right.of,
  });
}

function summaryOf(label: string, bins: readonly ReliabilityBin[]): string {
  return [label, ...bins.map(said)].join(". ");
}
