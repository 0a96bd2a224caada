import type { IPrimitivePaneRenderer, ISeriesPrimitive, SeriesAttachedParameter, Time } from "lightweight-charts";
import { type Palette, veil } from "./colours";
import type { PriceBand } from "./PriceChart";

type Target = Parameters<IPrimitivePaneRenderer["draw"]>[0];

/** Horizontal bands behind the prices, as a primitive of lightweight-charts. */
export class Bands implements ISeriesPrimitive<Time> {
  private chart: SeriesAttachedParameter<Time> | null = null;

  constructor(
    private readonly bands: readonly PriceBand[],
    private readonly palette: Palette,
  ) {}

  attached(chart: SeriesAttachedParameter<Time>): void {
    this.chart = chart;
  }

  detached(): void {
    this.chart = null;
  }

  paneViews() {
    return [{ zOrder: () => "bottom" as const, renderer: () => ({ draw: (target: Target) => this.draw(target) }) }];
  }

  private draw(target: Target): void {
    const series = this.chart?.series;
    if (series === undefined) return;
    // biome-ignore lint/correctness/useHookAtTopLevel: a method of the library, and no hook.
    target.useMediaCoordinateSpace(({ context, mediaSize }) => {
      for (const band of this.bands) {
        const top = band.to === undefined ? 0 : (series.priceToCoordinate(Number(band.to)) ?? 0);
        const foot =
          band.from === undefined
            ? mediaSize.height
            : (series.priceToCoordinate(Number(band.from)) ?? mediaSize.height);
        context.fillStyle = veil(this.palette[band.tone], 0.13);
        context.fillRect(0, top, mediaSize.width, foot - top);
      }
    });
  }
}
