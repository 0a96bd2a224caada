import { useEffect, useMemo, useRef } from "react";
import uPlot from "uplot";
import "uplot/dist/uPlot.min.css";
import { instant, moment, NEW_YORK } from "@/words";
import { type Palette, usePalette, veil } from "./colours";
import type { LineChartProps } from "./LineChart";
import { axisLabels, drawn, type Series } from "./series";

type LineCanvasProps = Required<LineChartProps> & {
  readonly at: number | null;
  readonly onAt: (at: number | null) => void;
};

type Drawing = Omit<LineCanvasProps, "label" | "at">;

/** The lines themselves, drawn by uPlot on a canvas as wide as its place. */
export function LineCanvas({ at, ...drawing }: Omit<LineCanvasProps, "label">) {
  const { times, series, format, axis, height, marks, bands, onAt } = drawing;
  const place = useRef<HTMLDivElement>(null);
  const plot = useRef<uPlot | null>(null);
  const tip = useRef<HTMLDivElement>(null);
  const palette = usePalette();
  const data = useMemo(() => dataOf(times, series), [times, series]);
  useEffect(() => {
    const box = place.current;
    if (box === null) return undefined;
    const made = new uPlot(
      optionsOf({ times, series, format, axis, height, marks, bands, onAt }, palette, box, tip),
      data,
      box,
    );
    plot.current = made;
    const watch = new ResizeObserver(() => made.setSize({ width: box.clientWidth, height }));
    watch.observe(box);
    return () => {
      watch.disconnect();
      made.destroy();
    };
  }, [times, series, format, axis, height, marks, bands, onAt, palette, data]);
  useEffect(() => {
    const made = plot.current;
    if (made === null || at === null) return;
    const time = data[0][at];
    if (time !== undefined) made.setCursor({ left: made.valToPos(time, "x"), top: 0 }, false);
  }, [at, data]);
  return (
    <div ref={place} className="relative" style={{ height }}>
      <div
        ref={tip}
        aria-hidden="true"
        className="figures pointer-events-none absolute top-1 z-10 hidden rounded-md border border-line bg-raised px-2.5 py-1.5 text-xs shadow-2"
      />
    </div>
  );
}

function dataOf(times: readonly string[], series: readonly Series[]): uPlot.AlignedData {
  return [
    times.map((time) => moment(time).getTime() / 1000),
    ...series.map((one) => one.values.map(drawn)),
  ] as uPlot.AlignedData;
}

type Tip = { readonly current: HTMLDivElement | null };

/** Pixels that a character of a label takes, at most. */
const CHARACTER = 6.8;

function optionsOf(drawing: Drawing, palette: Palette, box: HTMLDivElement, tip: Tip): uPlot.Options {
  const narrow = box.clientWidth < 480;
  const font = "12px Geist, system-ui, sans-serif";
  const rule = { stroke: palette.line, width: 1 };
  return {
    width: box.clientWidth,
    height: drawing.height,
    legend: { show: false },
    cursor: { y: false, points: { size: 7 } },
    // Room at the right for half a label of the last mark.
    padding: [10, 26, 0, 0],
    scales: { x: { time: true } },
    // Marks stand at New York's midnights, wherever the device is.
    tzDate: (seconds) => uPlot.tzDate(new Date(seconds * 1000), NEW_YORK),
    axes: [
      {
        font,
        stroke: palette["ink-3"],
        grid: { show: false },
        ticks: { show: false },
        size: 30,
        space: narrow ? 70 : 110,
        values: (_plot, marks) =>
          marks.map((mark) => instant(new Date(mark * 1000).toISOString(), spanStyle(drawing.times))),
      },
      {
        font,
        stroke: palette["ink-3"],
        grid: rule,
        ticks: { show: false },
        size: (_plot, labels) => axisWidth(labels ?? [], narrow),
        values: (_plot, marks) => axisLabels(marks, drawing.axis, drawing.format),
      },
    ],
    series: [{}, ...drawing.series.map((one) => lineOf(one, palette))],
    // The first of uPlot's series are the times.
    bands: drawing.bands.map(([upper, lower]) => ({
      series: [upper + 1, lower + 1],
      fill: veil(palette.accent, 0.14),
    })),
    hooks: {
      setCursor: [(plot) => readOut(plot, drawing, tip)],
      draw: [(plot) => drawMarks(plot, drawing.marks, palette)],
    },
  };
}

/** Room for the widest label: some languages write $300.2K as 300.200 $. */
function axisWidth(labels: readonly string[], narrow: boolean): number {
  const characters = Math.max(0, ...labels.map((label) => label.length));
  return Math.max(narrow ? 52 : 66, characters * CHARACTER + 12);
}

function spanStyle(times: readonly string[]): "axis" | "axisDay" | "time" {
  const days = (moment(times.at(-1) ?? "").getTime() - moment(times[0] ?? "").getTime()) / 86_400_000;
  return days > 120 ? "axis" : days > 2 ? "axisDay" : "time";
}

function lineOf(series: Series, palette: Palette): uPlot.Series {
  const stroke = palette[series.tone];
  return {
    label: series.name,
    stroke,
    width: series.thin ? 1 : 1.75,
    points: { show: false },
    ...(series.dashed ? { dash: [5, 4] } : {}),
    ...(series.filled ? { fill: veil(stroke, 0.1) } : {}),
  };
}

/** A dashed line across the plot at each mark, with a small foot that a thumb can aim at. */
function drawMarks(plot: uPlot, marks: Drawing["marks"], palette: Palette): void {
  const { ctx, bbox } = plot;
  ctx.save();
  ctx.strokeStyle = palette["ink-3"];
  ctx.fillStyle = palette["ink-2"];
  ctx.lineWidth = devicePixelRatio;
  ctx.setLineDash([3 * devicePixelRatio, 3 * devicePixelRatio]);
  for (const mark of marks) {
    const x = plot.valToPos(moment(mark.at).getTime() / 1000, "x", true);
    if (x < bbox.left || x > bbox.left + bbox.width) continue;
    const foot = bbox.top + bbox.height;
    ctx.beginPath();
    ctx.moveTo(x, bbox.top);
    ctx.lineTo(x, foot);
    ctx.stroke();
    ctx.beginPath();
    ctx.arc(x, foot - 4 * devicePixelRatio, 3 * devicePixelRatio, 0, 2 * Math.PI);
    ctx.fill();
  }
  ctx.restore();
}

/** The values under the pointer, beside it. */
function readOut(plot: uPlot, drawing: Drawing, tip: Tip): void {
  const at = plot.cursor.idx;
  const box = tip.current;
  if (box === null) return;
  const shown = at !== null && at !== undefined && (plot.cursor.left ?? -1) >= 0;
  box.style.display = shown ? "block" : "none";
  if (!shown) return;
  const lines = drawing.series.map((one) => {
    const value = one.values[at] ?? null;
    return `${one.name}  ${value === null ? "—" : drawing.format(value)}`;
  });
  const day = drawing.times[at] ?? "";
  const marked = drawing.marks.filter((mark) => mark.at === day).map((mark) => mark.name);
  box.replaceChildren(...[instant(day, "date"), ...lines, ...marked].map(lineElement));
  const left = (plot.cursor.left ?? 0) + plot.bbox.left / devicePixelRatio;
  const room = box.offsetWidth + 16;
  box.style.left = `${left + room > plot.width ? left - room : left + 12}px`;
}

function lineElement(text: string, place: number): HTMLElement {
  const line = document.createElement("div");
  line.textContent = text;
  line.className = place === 0 ? "text-ink-2" : "font-medium";
  return line;
}
