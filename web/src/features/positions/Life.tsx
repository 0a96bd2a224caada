import { useMemo } from "react";
import { type PriceBand, PriceChart, type PriceLine } from "@/ui";
import { money, t } from "@/words";
import type { DetailData } from "./told";

/** The underlying while the position was held, over the strike and the last session's levels. */
export function Life({ detail }: { readonly detail: DetailData }) {
  const { price, trail } = detail;
  const bars = useMemo(
    () => (price === null ? [] : price.at.map((day, place) => ({ day, close: price.price[place] ?? "0" }))),
    [price],
  );
  const lines = useMemo(() => linesOf(detail), [detail]);
  const bands = useMemo(() => bandsOf(detail), [detail]);
  if (price === null) return null;
  const atr = detail.lines.at(-1)?.atr;
  return (
    <section className="flex flex-col gap-2">
      <h3 className="font-semibold text-base">{t("positions.detail.price", { symbol: trail.symbol })}</h3>
      <PriceChart
        label={t("positions.detail.priceLabel", { symbol: trail.symbol })}
        bars={bars}
        lines={lines}
        bands={bands}
        height={280}
      />
      {atr !== undefined && <p className="text-ink-2 text-xs">{t("positions.detail.atr", { value: money(atr) })}</p>}
    </section>
  );
}

function linesOf({ trail, lines }: DetailData): readonly PriceLine[] {
  const last = lines.at(-1);
  const found: PriceLine[] = [];
  if (trail.contract !== null)
    found.push({ name: t("positions.detail.strike"), price: trail.contract.strike, tone: "ink", dashed: true });
  if (last !== undefined && last.arm !== last.prep && last.arm !== last.roll)
    found.push({ name: t("positions.detail.armed"), price: last.arm, tone: "ink-3", dashed: true });
  return found;
}

function bandsOf({ lines }: DetailData): readonly PriceBand[] {
  const last = lines.at(-1);
  if (last === undefined) return [];
  return [
    { name: t("positions.detail.level1"), from: last.roll, to: last.prep, tone: "info" },
    { name: t("positions.detail.level2"), from: last.exit, to: last.roll, tone: "warn" },
    { name: t("positions.detail.level3"), to: last.exit, tone: "loss" },
  ];
}
