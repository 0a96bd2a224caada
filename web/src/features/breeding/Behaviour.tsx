import { Percent, Stat, StatRow } from "@/ui";
import { integer, t } from "@/words";
import { Quiet } from "./Figures";
import { figure, type GenomeTold, ratio } from "./told";

/** How it traded all of history, days that it was bred on among them. */
export function Behaviour({ told }: { readonly told: GenomeTold }) {
  const { behaviour } = told;
  return (
    <StatRow>
      <Stat
        label={t("breeding.ratioAll")}
        value={ratio(told.ratio)}
        size="large"
        change={<Quiet words={t("breeding.seenToo")} />}
      />
      <Stat
        label={t("breeding.entries")}
        value={integer(told.entries)}
        {...(behaviour === null || behaviour.trades === 0
          ? {}
          : { change: <Quiet words={t("breeding.longOf", { count: behaviour.long, all: behaviour.trades })} /> })}
      />
      {behaviour !== null && (
        <Stat
          label={t("breeding.won")}
          value={<Percent ratio={behaviour.trades === 0 ? 0 : behaviour.won / behaviour.trades} places={0} />}
          change={<Quiet words={t("breeding.ofTrades")} />}
        />
      )}
      {behaviour !== null && (
        <Stat
          label={t("breeding.inMarket")}
          value={<Percent ratio={behaviour.in_market} places={0} />}
          {...(behaviour.mean_days === null
            ? {}
            : { change: <Quiet words={t("breeding.meanDays", { days: figure(behaviour.mean_days) })} /> })}
        />
      )}
      {behaviour !== null && (
        <Stat
          label={t("breeding.drawdown")}
          value={<Percent ratio={behaviour.drawdown} places={1} />}
          change={<Quiet words={t("breeding.fromPeak")} />}
        />
      )}
    </StatRow>
  );
}
