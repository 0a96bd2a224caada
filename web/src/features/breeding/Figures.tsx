import { Stat, StatRow } from "@/ui";
import { integer, t } from "@/words";
import { ratio, type Told } from "./told";

/** What came of it in a few figures. */
export function Figures({ told }: { readonly told: Told }) {
  const { unseen } = told;
  return (
    <StatRow>
      {unseen !== null && (
        <Stat
          label={t(`breeding.measure.${told.kind}`)}
          value={ratio(unseen.ratio)}
          size="large"
          change={<Quiet words={t("breeding.interval", { low: ratio(unseen.low), high: ratio(unseen.high) })} />}
        />
      )}
      {unseen !== null && (
        <Stat
          label={t(`breeding.beside.${told.kind}`)}
          value={ratio(unseen.hold)}
          change={<Quiet words={t("breeding.sameDays")} />}
        />
      )}
      {unseen !== null && (
        <Stat
          label={t("breeding.luck")}
          value={ratio(unseen.luckiest)}
          change={<Quiet words={t("breeding.ofTrials", { count: told.trials ?? told.tried })} />}
        />
      )}
      <Stat
        label={t("breeding.tried")}
        value={integer(told.tried)}
        change={<Quiet words={t("breeding.deadBranches", { count: told.dead_branches })} />}
      />
      <Stat
        label={t("breeding.gates.title")}
        value={told.judged ? t("breeding.of", { count: told.gates_held, all: told.gates }) : "–"}
        change={<Quiet words={verdictOf(told)} />}
      />
    </StatRow>
  );
}

export function Quiet({ words }: { readonly words: string }) {
  return <span className="text-ink-2">{words}</span>;
}

function verdictOf(told: Told): string {
  if (!told.judged) return t("breeding.atWork");
  return t(told.promoted > 0 ? "breeding.promoted" : "breeding.nobody");
}
