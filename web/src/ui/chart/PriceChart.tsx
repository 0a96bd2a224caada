import { lazy, Suspense, useMemo } from "react";
import { type Decimal, instant, money, t } from "@/words";
import { ChartFrame } from "./ChartFrame";
import type { ChartTone } from "./colours";
import { ChartSkeleton } from "./LineChart";
import { summary } from "./series";

const PriceCanvas = lazy(() => import("./PriceCanvas").then((file) => ({ default: file.PriceCanvas })));

/** A day's prices. With `close` alone a line is drawn, with all four a candle. */
export type PriceBar = {
  readonly day: string;
  readonly close: Decimal;
  readonly open?: Decimal;
  readonly high?: Decimal;
  readonly low?: Decimal;
};

/** A price at which something is: a strike, a level's line. */
export type PriceLine = {
  readonly name: string;
  readonly price: Decimal;
  readonly tone: ChartTone;
  readonly dashed?: boolean;
};

/** A span of prices in which something holds: an ATR level. Without `from` or `to` it is open to that side. */
export type PriceBand = {
  readonly name: string;
  readonly from?: Decimal;
  readonly to?: Decimal;
  readonly tone: ChartTone;
};

export type PriceChartProps = {
  readonly label: string;
  readonly bars: readonly PriceBar[];
  readonly lines?: readonly PriceLine[];
  readonly bands?: readonly PriceBand[];
  readonly currency?: string;
  readonly height?: number;
};

const NO_LINES: readonly PriceLine[] = [];
const NO_BANDS: readonly PriceBand[] = [];

/** Prices of one thing with horizontal lines and bands over them: a short option against its strike and levels. */
export function PriceChart(props: PriceChartProps) {
  const { label, bars, lines = NO_LINES, bands = NO_BANDS, currency = "USD", height = 260 } = props;
  const said = useMemo(() => {
    const prices = { name: label, tone: "ink" as const, values: bars.map((bar) => bar.close) };
    const written = summary(
      bars.map((bar) => bar.day),
      [prices],
      (value) => money(String(value), currency),
    );
    const marks = lines.map((line) => `${line.name}: ${money(line.price, currency)}.`);
    return [written, ...marks, ...bands.map((band) => `${band.name}: ${span(band, currency)}.`)].join(" ");
  }, [label, bars, lines, bands, currency]);
  return (
    <ChartFrame
      label={label}
      summary={said}
      legend={[...lines, ...bands]}
      empty={bars.length < 2}
      credit={{ text: t("ui.chart.credit"), href: "https://www.tradingview.com/" }}
      table={() => ({
        heads: [t("ui.chart.when"), t("ui.chart.value")],
        rows: bars.map((bar) => [
          instant(bar.day, bar.day.length > 10 ? "minute" : "date"),
          money(bar.close, currency),
        ]),
      })}
    >
      <Suspense fallback={<ChartSkeleton height={height} />}>
        <PriceCanvas bars={bars} lines={lines} bands={bands} height={height} />
      </Suspense>
    </ChartFrame>
  );
}

function span({ from, to }: PriceBand, currency: string): string {
  const ends = [from, to].map((end) => (end === undefined ? "" : money(end, currency)));
  return ends.filter((end) => end !== "").join(" – ");
}
