import { CircleCheck, TriangleAlert } from "lucide-react";
import type { Schema } from "@/api";
import { Badge, Money, Percent, Stat, StatRow } from "@/ui";
import { instant, money, percent, t } from "@/words";

type FiguresProps = { readonly told: Schema<"CashflowTold">; readonly forecast: Schema<"ForecastTold"> };
/** From here on a floor is at risk, and a word says so. */
const RISK = 0.05;

/** What is held now and at the end, the chance to fall below the floor, and what the rest comes to. */
export function Figures({ told, forecast }: FiguresProps) {
  const { currency } = told;
  const { crossing, days } = forecast;
  const last = days.at(-1);
  if (last === undefined) return null;
  const risky = crossing.likely.share >= RISK;
  return (
    <div className="flex flex-col gap-2">
      <StatRow>
        <Stat
          label={t("cashflow.now", { day: instant(told.as_of, "date") })}
          value={<Money amount={forecast.opening} currency={currency} />}
        />
        <Stat
          label={t("cashflow.atEnd", { day: instant(last.on, "date") })}
          value={<Money amount={last.middle} currency={currency} />}
          change={
            <span className="figures text-ink-2">
              {t("cashflow.nineOfTen", { low: money(last.low, currency), high: money(last.high, currency) })}
            </span>
          }
        />
        <Stat
          label={t("cashflow.below", { floor: money(crossing.floor, currency) })}
          value={
            <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
              <Percent ratio={crossing.likely.share} places={1} />
              <Badge tone={risky ? "warn" : "gain"} icon={risky ? TriangleAlert : CircleCheck}>
                {t(risky ? "cashflow.atRisk" : "cashflow.unlikely")}
              </Badge>
            </span>
          }
          change={
            <span className="figures text-ink-2">
              {t("cashflow.simulated", {
                low: percent(crossing.likely.low, 1),
                high: percent(crossing.likely.high, 1),
              })}
            </span>
          }
        />
        <Stat
          label={t("cashflow.residual")}
          value={<Money amount={forecast.residual} currency={currency} signed />}
          change={<span className="text-ink-2">{t("cashflow.residualDetail")}</span>}
        />
      </StatRow>
      {crossing.early !== null && (
        <p className="text-ink-2 text-sm">
          {t("cashflow.when", {
            floor: money(crossing.floor, currency),
            early: instant(crossing.early, "date"),
            median: instant(crossing.median ?? crossing.early, "date"),
          })}
        </p>
      )}
    </div>
  );
}
