import {
  CandlestickSeries,
  createChart,
  type IChartApi,
  type ISeriesApi,
  LineSeries,
  LineStyle,
  type SeriesType,
  type Time,
  type UTCTimestamp,
} from "lightweight-charts";
import { useEffect, useRef } from "react";
import { Bands } from "./bands";
import { type Palette, usePalette } from "./colours";
import type { PriceBar, PriceChartProps } from "./PriceChart";

type PriceCanvasProps = Required<Omit<PriceChartProps, "label" | "currency">>;

/** The prices themselves, drawn by lightweight-charts. */
export function PriceCanvas({ bars, lines, bands, height }: PriceCanvasProps) {
  const place = useRef<HTMLDivElement>(null);
  const palette = usePalette();
  useEffect(() => {
    const box = place.current;
    if (box === null) return undefined;
    const chart = createChart(box, optionsOf(palette, height));
    const series = seriesOf(chart, bars, palette);
    series.attachPrimitive(new Bands(bands, palette));
    for (const line of lines) {
      series.createPriceLine({
        price: Number(line.price),
        color: palette[line.tone],
        lineWidth: 2,
        lineStyle: line.dashed ? LineStyle.Dashed : LineStyle.Solid,
        axisLabelVisible: true,
        title: "",
      });
    }
    const edges = [...lines.map((line) => line.price), ...bands.flatMap(({ from, to }) => [from, to])];
    keepInSight(series, edges.filter((edge) => edge !== undefined).map(Number));
    chart.timeScale().fitContent();
    return () => chart.remove();
  }, [bars, lines, bands, height, palette]);
  return <div ref={place} style={{ height }} />;
}

function optionsOf(palette: Palette, height: number) {
  return {
    autoSize: true,
    height,
    layout: {
      background: { color: "transparent" },
      textColor: palette["ink-2"],
      fontFamily: "Geist, system-ui, sans-serif",
      fontSize: 12,
      attributionLogo: false,
    },
    grid: { vertLines: { visible: false }, horzLines: { color: palette.line } },
    rightPriceScale: { borderVisible: false },
    timeScale: { borderColor: palette.line, fixLeftEdge: true, fixRightEdge: true, timeVisible: true },
    handleScroll: { mouseWheel: false, vertTouchDrag: false },
    handleScale: { mouseWheel: false },
  };
}

function seriesOf(chart: IChartApi, bars: readonly PriceBar[], palette: Palette): ISeriesApi<SeriesType> {
  const whole = bars.every((bar) => bar.open !== undefined && bar.high !== undefined && bar.low !== undefined);
  if (!whole) {
    const line = chart.addSeries(LineSeries, { color: palette.ink, lineWidth: 2, priceLineVisible: false });
    line.setData(bars.map((bar) => ({ time: timeOf(bar.day), value: Number(bar.close) })));
    return line;
  }
  // Hollow and filled as well as green and red: the colour is not alone.
  const candles = chart.addSeries(CandlestickSeries, {
    upColor: palette.surface,
    downColor: palette.loss,
    borderUpColor: palette.gain,
    borderDownColor: palette.loss,
    wickUpColor: palette.gain,
    wickDownColor: palette.loss,
    priceLineVisible: false,
  });
  candles.setData(
    bars.map((bar) => ({
      time: timeOf(bar.day),
      open: Number(bar.open),
      high: Number(bar.high),
      low: Number(bar.low),
      close: Number(bar.close),
    })),
  );
  return candles;
}

/** Lines and bands far from the prices stay in the picture. */
function keepInSight(series: ISeriesApi<SeriesType>, edges: readonly number[]): void {
  series.applyOptions({
    autoscaleInfoProvider: (original: () => { priceRange: { minValue: number; maxValue: number } | null } | null) => {
      const own = original();
      if (own?.priceRange == null) return own;
      const { minValue, maxValue } = own.priceRange;
      return { ...own, priceRange: { minValue: Math.min(minValue, ...edges), maxValue: Math.max(maxValue, ...edges) } };
    },
  });
}

/** A day as it is; an instant as the library counts it, shifted so that its axis shows New York's clock. */
function timeOf(day: string): Time {
  if (day.length === 10) return day;
  return (Date.parse(`${day.slice(0, 19)}Z`) / 1000) as UTCTimestamp;
}
