import { useMemo } from "react";
import { Columns } from "@/ui";
import { instant, money, t } from "@/words";
import { isSome, type Made, stacked, TONE } from "./told";

type MonthsProps = { readonly plan: Made; readonly currency: string };

/** Each month's income as a column, divided among everything that it goes to. */
export function Months({ plan, currency }: MonthsProps) {
  const layers = useMemo(
    () =>
      stacked(plan).map(({ group, months }) => ({ name: t(`plan.group.${group}`), tone: TONE[group], values: months })),
    [plan],
  );
  const told = (amount: string) => money(amount, currency);
  const first = layers
    .filter((layer) => isSome(layer.values[0] ?? "0"))
    .map((layer) => `${layer.name} ${told(layer.values[0] ?? "0")}`);
  return (
    <Columns
      label={t("plan.picture")}
      summary={t("plan.pictureSummary", {
        count: plan.months.length,
        income: told(plan.income),
        first: first.join(", "),
      })}
      head={t("plan.monthTo")}
      names={plan.months.map((month) => instant(month.ends, "date"))}
      layers={layers}
      whole={{ name: t("plan.sumShort"), values: plan.months.map((month) => month.uses) }}
      format={told}
    />
  );
}
