import type { Schema } from "@/api";
import { Card, Percent, Ratios, Section, Stat, StatRow } from "@/ui";
import { decimal, t } from "@/words";
import { Spread } from "./Spread";

export type Told = Schema<"SymbolTrials">;

/** What was tried on one symbol: the best before and after luck is taken off, and how all trials are spread. */
export function SymbolTrials({ told }: { readonly told: Told }) {
  return (
    <Section title={told.symbol} description={t("trials.detail", { count: told.trials, runs: told.runs })}>
      <Figures told={told} />
      <div className="grid items-start gap-4 xl:grid-cols-2">
        <Card title={t("trials.winner")} description={t("trials.winnerDetail")}>
          <Ratios
            label={t("trials.winner")}
            head={t("trials.whose")}
            rows={[
              { name: t("trials.best"), value: told.best, tone: "accent" },
              { name: t("trials.luck"), value: told.luckiest, tone: "warn" },
              { name: t("trials.left"), value: told.left, tone: told.left > 0 ? "gain" : "loss" },
            ]}
          />
          <p className="mt-4 break-all text-ink-2 text-sm">{t("trials.rule", { rule: told.best_rule })}</p>
          <p className="mt-1 text-ink-2 text-sm">
            {`${t("trials.by")} `}
            {told.by.map((each) => t("trials.byRow", { why: each.why, count: each.runs })).join(", ")}
          </p>
          {told.by.some((each) => each.why === "lab breed") && (
            <p className="mt-1 text-ink-2 text-sm">{t("trials.bred")}</p>
          )}
        </Card>
        <Card title={t("trials.spread")} description={t("trials.spreadDetail")}>
          <Spread told={told} />
        </Card>
      </div>
    </Section>
  );
}

function Figures({ told }: { readonly told: Told }) {
  return (
    <StatRow>
      <Stat
        label={t("trials.best")}
        value={ratio(told.best)}
        change={<Quiet words={t("trials.ofDays", { days: told.days })} />}
      />
      <Stat label={t("trials.luck")} value={ratio(told.luckiest)} change={<Quiet words={t("trials.ofMany")} />} />
      <Stat
        label={t("trials.left")}
        value={ratio(told.left)}
        change={<Quiet words={t(told.left > 0 ? "trials.above" : "trials.below")} />}
      />
      <Stat
        label={t("trials.probability")}
        value={<Percent ratio={told.probability} places={0} />}
        change={<Quiet words={t("trials.chance")} />}
      />
    </StatRow>
  );
}

function Quiet({ words }: { readonly words: string }) {
  return <span className="text-ink-2">{words}</span>;
}

/** Two places, a true minus. */
export function ratio(value: number): string {
  return decimal(value, 2).replace("-", "−");
}
