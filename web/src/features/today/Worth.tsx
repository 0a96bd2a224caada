import { Card, Change, Money } from "@/ui";
import { instant, money, percent, sign, t } from "@/words";
import { Curve } from "./Curve";
import type { TodayData, TodayProps } from "./told";

/** Net worth, what became of it, and its curve. */
export function Worth({ today }: TodayProps) {
  const worth = today.net_worth;
  const accounts = today.accounts > 1 ? ` · ${t("today.worth.accounts", { count: today.accounts })}` : "";
  return (
    <Card className="h-full">
      <div className="flex flex-wrap items-start justify-between gap-x-8 gap-y-4">
        <div>
          <h2 className="text-ink-2 text-sm">{`${t("today.worth.title")}${accounts}`}</h2>
          <p className="mt-0.5 font-semibold text-3xl tracking-[-0.025em]">
            <Money amount={worth.value} currency={worth.currency} />
          </p>
        </div>
        <dl className="grid grid-cols-2 gap-x-7 gap-y-3 sm:grid-cols-4">
          {worth.changes.map((change) => (
            <div key={change.since} title={flowed(change)}>
              <dt className="text-ink-2 text-xs">{t(`today.worth.${change.since}`)}</dt>
              <dd className="text-sm">
                <Change ratio={change.fraction} />
              </dd>
              <dd className="text-ink-2 text-xs">
                <Money amount={change.amount} signed cents={false} />
              </dd>
            </div>
          ))}
        </dl>
      </div>
      <p className="mt-2 text-ink-2 text-sm">{standing(worth)}</p>
      <div className="mt-3">
        <Curve run={today.run} currency={worth.currency} />
      </div>
    </Card>
  );
}

function standing(worth: TodayData["net_worth"]): string {
  const below = percent(worth.drawdown, 1);
  const peak = worth.drawdown < 0.0005 ? t("today.worth.atPeak") : t("today.worth.drawdown", { part: below });
  const marked = worth.marked === null ? "" : ` · ${t("today.worth.marked", { at: instant(worth.marked, "minute") })}`;
  const reserve = sign(worth.reserve) === 0 ? "" : ` · ${t("today.worth.reserve", { amount: money(worth.reserve) })}`;
  return `${peak}${marked}${reserve}`;
}

function flowed(change: TodayData["net_worth"]["changes"][number]): string {
  const from = instant(change.day, "date");
  return sign(change.flow) === 0 ? from : `${from}, ${t("today.worth.flow", { amount: money(change.flow) })}`;
}
