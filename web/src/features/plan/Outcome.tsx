import { Link } from "@tanstack/react-router";
import { Badge, Card, chance, Money } from "@/ui";
import { instant, percent, t } from "@/words";
import type { Made } from "./told";

type OutcomeProps = { readonly plan: Made; readonly currency: string };

/** What would happen: each goal's chance with what the plan pays in, and the day that each debt is paid off. */
export function Outcome({ plan, currency }: OutcomeProps) {
  return (
    <div className="grid items-start gap-4 lg:grid-cols-2">
      {plan.goals.length > 0 && <Goals plan={plan} />}
      {plan.debts.length > 0 && <Debts plan={plan} currency={currency} />}
    </div>
  );
}

function Goals({ plan }: { readonly plan: Made }) {
  return (
    <Card title={t("plan.odds")} description={t("plan.oddsDetail")}>
      <ul className="-my-2 divide-y divide-line">
        {plan.goals.map((one) => (
          <li key={one.goal} className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-0.5 py-2.5">
            <Link
              to="/goals/$goal"
              params={{ goal: one.goal }}
              className="min-w-0 break-words font-medium underline-offset-4 hover:underline"
            >
              {one.name}
            </Link>
            <span className="figures font-semibold text-lg">{chance(one.p, one)}</span>
            <span className="w-full text-ink-2 text-sm">
              {t("plan.oddsOf", {
                low: percent(one.low, 1),
                high: percent(one.high, 1),
                before: chance(one.before),
              })}
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}

function Debts({ plan, currency }: OutcomeProps) {
  return (
    <Card title={t("plan.debts")} description={t("plan.debtsDetail")}>
      <ul className="-my-2 divide-y divide-line">
        {plan.debts.map((one) => (
          <li key={one.debt} className="flex flex-wrap items-baseline justify-between gap-x-4 py-2.5">
            <span className="inline-flex min-w-0 flex-wrap items-center gap-2">
              <span className="break-words font-medium">{one.name}</span>
              <span className="figures text-ink-2 text-sm">{percent(one.rate, 1)}</span>
              {one.dear && <Badge tone="warn">{t("plan.dear")}</Badge>}
            </span>
            <span className="text-ink-2 text-sm">{endOf(plan, one.month)}</span>
          </li>
        ))}
      </ul>
      <p className="mt-3 flex justify-between gap-4 border-line border-t pt-3 text-sm">
        <span className="text-ink-2">{t("plan.interest", { count: plan.months.length })}</span>
        <Money amount={plan.interest} currency={currency} />
      </p>
      {plan.refusal !== "" && (
        <p lang="en" className="mt-1 text-sm text-warn">
          {plan.refusal}
        </p>
      )}
    </Card>
  );
}

function endOf(plan: Made, month: number | null): string {
  if (month === null) return t("plan.debtOpen");
  const ends = plan.months[month - 1]?.ends;
  return ends === undefined ? t("plan.debtIn", { count: month }) : t("plan.debtBy", { day: instant(ends, "date") });
}
