import { useState } from "react";
import { type Decimal, t } from "@/words";
import { ChartFrame } from "./ChartFrame";
import type { ChartTone } from "./colours";
import { step } from "./series";

export type Layer = { readonly name: string; readonly tone: ChartTone; readonly values: readonly Decimal[] };

type ColumnsProps = {
  readonly label: string;
  /** What a look would tell, in a sentence. */
  readonly summary: string;
  /** What a column's name is, for the table's head; and the columns' names. */
  readonly head: string;
  readonly names: readonly string[];
  /** From the foot up. */
  readonly layers: readonly Layer[];
  /** Each column's whole, and what it is called. */
  readonly whole: { readonly name: string; readonly values: readonly Decimal[] };
  readonly format: (amount: Decimal) => string;
  readonly height?: number;
};

const WIDE = 1000;

/** Wholes side by side, each divided into its parts: what a month's income goes to, month after month. */
export function Columns(props: ColumnsProps) {
  const { label, summary, head, names, layers, whole, format, height = 240 } = props;
  const [at, setAt] = useState<number | null>(null);
  const told = (place: number) =>
    [
      names[place] ?? "",
      ...layers
        .filter((layer) => Number(layer.values[place] ?? 0) !== 0)
        .map((layer) => `${layer.name} ${format(layer.values[place] ?? "0")}`),
    ].join(" · ");
  return (
    <ChartFrame
      label={label}
      summary={summary}
      empty={names.length === 0}
      legend={layers.map(({ name, tone }) => ({ name, tone }))}
      readout={at === null ? undefined : told(at)}
      onKey={(key) => {
        setAt(step(key, at, names.length));
        return true;
      }}
      table={() => ({
        heads: [head, ...layers.map((layer) => layer.name), whole.name],
        rows: names.map((name, place) => [
          name,
          ...layers.map((layer) => format(layer.values[place] ?? "0")),
          format(whole.values[place] ?? "0"),
        ]),
      })}
    >
      <Drawn layers={layers} wholes={whole.values} height={height} at={at} onAt={setAt} />
      <div className="figures mt-1 flex justify-between gap-4 text-ink-2 text-xs">
        <span>{names[0]}</span>
        <span>{names.at(-1)}</span>
      </div>
      <p className="figures mt-1 min-h-10 text-sm">{at === null ? t("ui.chart.point") : told(at)}</p>
    </ChartFrame>
  );
}

type DrawnProps = {
  readonly layers: readonly Layer[];
  readonly wholes: readonly Decimal[];
  readonly height: number;
  readonly at: number | null;
  readonly onAt: (at: number | null) => void;
};

function Drawn({ layers, wholes, height, at, onAt }: DrawnProps) {
  const most = Math.max(...wholes.map(Number)) || 1;
  const pitch = WIDE / wholes.length;
  const tall = (amount: Decimal | undefined) => (Number(amount ?? 0) / most) * height;
  const foot = (level: number, place: number) =>
    layers.slice(0, level).reduce((sum, layer) => sum + tall(layer.values[place]), 0);
  return (
    <svg
      aria-hidden="true"
      viewBox={`0 0 ${WIDE} ${height}`}
      preserveAspectRatio="none"
      style={{ height }}
      className="block w-full"
      onPointerLeave={() => onAt(null)}
    >
      {Array.from(wholes.keys(), (place) => (
        <g key={place} opacity={at === null || at === place ? 1 : 0.45} onPointerEnter={() => onAt(place)}>
          <rect x={place * pitch} y={0} width={pitch} height={height} fill="transparent" />
          {layers.map((layer, level) => (
            <rect
              key={layer.name}
              x={(place + 0.1) * pitch}
              y={height - foot(level, place) - tall(layer.values[place])}
              width={pitch * 0.8}
              height={Math.max(0, tall(layer.values[place]) - 1.5)}
              fill={`var(--${layer.tone})`}
            />
          ))}
        </g>
      ))}
    </svg>
  );
}
