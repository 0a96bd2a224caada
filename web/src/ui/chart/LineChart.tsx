import { lazy, Suspense, useMemo, useState } from "react";
import { instant, t } from "@/words";
import { Skeleton } from "../Skeleton";
import { ChartFrame } from "./ChartFrame";
import { type Format, type Series, step, summary } from "./series";

const LineCanvas = lazy(() => import("./LineCanvas").then((file) => ({ default: file.LineCanvas })));

export type LineChartProps = {
  readonly label: string;
  /** ISO instants or days, ascending. */
  readonly times: readonly string[];
  readonly series: readonly Series[];
  /** How a value is written, in the table and the read-out. */
  readonly format: Format;
  /** How a value is written at the axis, where there is little room. */
  readonly axis?: Format;
  readonly height?: number;
  /** Days at which something is to be seen: money that came in. */
  readonly marks?: readonly ChartMark[];
  /** Between which two of the series it is filled: the upper one's place, the lower one's. */
  readonly bands?: readonly Band[];
};

export type Band = readonly [upper: number, lower: number];

/** A day of the chart with what happened on it: a line across, its words in the read-out. */
export type ChartMark = { readonly at: string; readonly name: string };

const NO_MARKS: readonly ChartMark[] = [];
const NO_BANDS: readonly Band[] = [];

/** Lines over time: equity, drawdown, anything dense. */
export function LineChart(props: LineChartProps) {
  const { label, times, series, format, axis = format, height = 240, marks = NO_MARKS, bands = NO_BANDS } = props;
  const [at, setAt] = useState<number | null>(null);
  const said = useMemo(() => {
    const marked = marks.map((mark) => `${instant(mark.at, "date")}: ${mark.name}.`);
    return [summary(times, series, format), ...marked].join(" ");
  }, [times, series, format, marks]);
  const read = (place: number) =>
    series.map((one) => `${one.name} ${written(one.values[place] ?? null, format)}`).join(", ");
  const move = (key: string) => {
    setAt(step(key, at, times.length));
    return true;
  };
  return (
    <ChartFrame
      label={label}
      summary={said}
      legend={series}
      empty={times.length < 2}
      readout={at === null ? undefined : `${instant(times[at] ?? "", "date")}: ${read(at)}`}
      onKey={move}
      table={() => ({
        heads: [t("ui.chart.when"), ...series.map((one) => one.name)],
        rows: times.map((time, place) => [
          instant(time, time.length > 10 ? "minute" : "date"),
          ...series.map((one) => written(one.values[place] ?? null, format)),
        ]),
      })}
    >
      <Suspense fallback={<ChartSkeleton height={height} />}>
        <LineCanvas
          times={times}
          series={series}
          format={format}
          axis={axis}
          height={height}
          marks={marks}
          bands={bands}
          at={at}
          onAt={setAt}
        />
      </Suspense>
    </ChartFrame>
  );
}

function written(value: string | number | null, format: Format): string {
  return value === null ? "—" : format(value);
}

/** The place of a chart while its library is on its way. */
export function ChartSkeleton({ height }: { readonly height: number }) {
  return (
    <div style={{ height }}>
      <Skeleton className="h-full w-full rounded-md" />
    </div>
  );
}
