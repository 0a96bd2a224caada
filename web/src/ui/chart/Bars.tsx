import { useState } from "react";
import type { Decimal } from "@/words";
import { t } from "@/words";
import { ChartFrame } from "./ChartFrame";
import type { ChartTone } from "./colours";
import { extremes, type Format, step } from "./series";

export type Bar = { readonly name: string; readonly value: Decimal; readonly tone?: ChartTone };

type BarsProps = {
  readonly label: string;
  readonly bars: readonly Bar[];
  readonly format: Format;
  readonly height?: number;
  /** What a bar's name is, for the table's head. */
  readonly head?: string;
};

const WIDE = 1000;

/** Amounts side by side, above and below a line at zero: premium by week, result by sleeve. */
export function Bars({ label, bars, format, height = 180, head = t("ui.chart.when") }: BarsProps) {
  const [at, setAt] = useState<number | null>(null);
  const marked = at === null ? undefined : bars[at];
  return (
    <ChartFrame
      label={label}
      summary={summaryOf(label, bars, format)}
      empty={bars.length === 0}
      readout={marked === undefined ? undefined : `${marked.name}: ${format(marked.value)}`}
      onKey={(key) => {
        setAt(step(key, at, bars.length));
        return true;
      }}
      table={() => ({
        heads: [head, t("ui.chart.value")],
        rows: bars.map((bar) => [bar.name, format(bar.value)]),
      })}
    >
      <Columns bars={bars} height={height} at={at} onAt={setAt} />
      <div className="figures mt-1 flex min-h-5 justify-between gap-4 text-ink-2 text-xs">
        <span>{bars[0]?.name}</span>
        {marked !== undefined && (
          <span className="font-medium text-ink">{`${marked.name}  ${format(marked.value)}`}</span>
        )}
        <span>{bars.at(-1)?.name}</span>
      </div>
    </ChartFrame>
  );
}

type ColumnsProps = {
  readonly bars: readonly Bar[];
  readonly height: number;
  readonly at: number | null;
  readonly onAt: (at: number | null) => void;
};

function Columns({ bars, height, at, onAt }: ColumnsProps) {
  const sizes = bars.map((bar) => Number(bar.value));
  const top = Math.max(0, ...sizes);
  const span = top - Math.min(0, ...sizes) || 1;
  const zero = (top / span) * height;
  const pitch = WIDE / bars.length;
  return (
    <svg
      aria-hidden="true"
      viewBox={`0 0 ${WIDE} ${height}`}
      preserveAspectRatio="none"
      style={{ height }}
      className="block w-full"
      onPointerLeave={() => onAt(null)}
    >
      {sizes.map((size, place) => {
        const bar = bars[place];
        const tall = Math.max(1, (Math.abs(size) / span) * height);
        const tone = bar?.tone ?? (size < 0 ? "loss" : "accent");
        return (
          <g key={bar?.name} onPointerEnter={() => onAt(place)}>
            <rect x={place * pitch} y={0} width={pitch} height={height} fill="transparent" />
            <rect
              x={place * pitch + pitch * 0.14}
              y={size < 0 ? zero : zero - tall}
              width={pitch * 0.72}
              height={tall}
              fill={`var(--${tone})`}
              opacity={at === null || at === place ? 1 : 0.45}
            />
          </g>
        );
      })}
      <line
        x1={0}
        x2={WIDE}
        y1={zero}
        y2={zero}
        stroke="var(--line-strong)"
        strokeWidth="1"
        vectorEffect="non-scaling-stroke"
      />
    </svg>
  );
}

function summaryOf(label: string, bars: readonly Bar[], format: Format): string {
  const found = extremes(bars.map((bar) => bar.value));
  if (found === null) return label;
  const value = (place: number) => format(bars[place]?.value ?? "0");
  const name = (place: number) => bars[place]?.name ?? "";
  return t("ui.chart.bars", {
    label,
    count: bars.length,
    low: value(found.low),
    lowAt: name(found.low),
    high: value(found.high),
    highAt: name(found.high),
  });
}
