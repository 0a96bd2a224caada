import { Change, Money, Stat, StatRow } from "@/ui";
import { t } from "@/words";
import type { PositionsData } from "./told";

/** The book in a few figures. */
export function Stats({ positions }: { readonly positions: PositionsData }) {
  const { greeks, to_close: toClose, received } = positions;
  return (
    <StatRow>
      <Stat label={t("positions.stats.options")} value={positions.shorts.length} />
      <Stat label={t("positions.stats.received")} value={<Money amount={received} />} />
      <Stat label={t("positions.stats.toClose")} value={toClose === null ? "—" : <Money amount={toClose} />} />
      <Stat
        label={t("positions.stats.theta")}
        value={greeks === null ? "—" : <Change amount={greeks.theta.toFixed(2)} />}
      />
      <Stat
        label={t("positions.stats.delta")}
        value={greeks === null ? "—" : <Change amount={greeks.delta_usd.toFixed(0)} />}
      />
    </StatRow>
  );
}
