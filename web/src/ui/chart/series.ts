import { type Decimal, instant, t } from "@/words";
import type { ChartTone } from "./colours";

/** One line of a chart. `values` stand beside the chart's times; null where nothing is known. */
export type Series = {
  readonly name: string;
  readonly tone: ChartTone;
  readonly values: readonly (Decimal | number | null)[];
  readonly dashed?: boolean;
  /** Filled down to the foot: for the one line that the chart is about. */
  readonly filled?: boolean;
  /** The edge of a band: fainter than a line that the chart is about. */
  readonly thin?: boolean;
};

/** A value for drawing. Never shown: what is shown is formatted from the value itself. */
export function drawn(value: Decimal | number | null): number | null {
  return value === null ? null : Number(value);
}

export type Extremes = { readonly first: number; readonly last: number; readonly low: number; readonly high: number };

/** The places of a series' first and last known values, its lowest and its highest; null when nothing is known. */
export function extremes(values: readonly (Decimal | number | null)[]): Extremes | null {
  const known = values.flatMap((value, at) => (value === null ? [] : [{ at, size: Number(value) }]));
  const [first] = known;
  const last = known.at(-1);
  if (first === undefined || last === undefined) return null;
  const low = known.reduce((best, one) => (one.size < best.size ? one : best));
  const high = known.reduce((best, one) => (one.size > best.size ? one : best));
  return { first: first.at, last: last.at, low: low.at, high: high.at };
}

export type Format = (value: Decimal | number) => string;

/** A sentence for each series: from where to where, its lowest and its highest, each with its day. */
export function summary(times: readonly string[], series: readonly Series[], format: Format): string {
  const day = (at: number) => instant(times[at] ?? "", "date");
  return series
    .flatMap(({ name, values }) => {
      const found = extremes(values);
      if (found === null) return [];
      const value = (at: number) => format(values[at] ?? 0);
      return [
        t("ui.chart.summary", {
          label: name,
          first: value(found.first),
          from: day(found.first),
          last: value(found.last),
          to: day(found.last),
          low: value(found.low),
          lowAt: day(found.low),
          high: value(found.high),
          highAt: day(found.high),
        }),
      ];
    })
    .join(" ");
}

/** Where the keys move to along `count` points. */
export function step(key: string, at: number | null, count: number): number {
  const here = at ?? count - 1;
  const moved = { ArrowLeft: here - 1, ArrowRight: here + 1, Home: 0, End: count - 1 }[key] ?? here;
  return Math.max(0, Math.min(count - 1, moved));
}

/** Labels of an axis: short ones where they tell the marks apart, else whole ones ($300K five times says nothing). */
export function axisLabels(
  marks: readonly number[],
  short: (value: number) => string,
  whole: (value: number) => string,
): string[] {
  const labels = marks.map(short);
  return new Set(labels).size < labels.length ? marks.map(whole) : labels;
}
