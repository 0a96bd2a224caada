import { Link } from "@tanstack/react-router";
import { ChanceBars, Meter } from "@/ui";
import { instant, money, t, word } from "@/words";
import { Chance } from "./Chance";
import { TrajectoryBadge } from "./TrajectoryBadge";
import { dueOf, type Odds } from "./told";

/** One goal at a glance; its name leads to the whole of it. */
export function GoalCard({ odds }: { readonly odds: Odds }) {
  const { goal } = odds;
  return (
    <article className="flex min-w-0 flex-col gap-4 rounded-lg border border-line bg-surface px-5 py-4 shadow-1">
      <div className="flex items-start justify-between gap-3">
        <div className="min-w-0">
          <h2 className="break-words font-semibold text-lg tracking-[-0.01em]">
            <Link to="/goals/$goal" params={{ goal: goal.id }} className="hover:underline">
              {goal.name}
            </Link>
          </h2>
          <p className="text-ink-2 text-sm">{`${word("goalKind", goal.kind)}, ${dueOf(goal)}`}</p>
        </div>
        <TrajectoryBadge trajectory={odds.trajectory} />
      </div>
      <Chance odds={odds} />
      <ChanceBars p={odds.p} simulation={odds.simulation} parameters={odds.parameters} />
      <div className="mt-auto flex flex-col gap-1.5">
        <p className="flex flex-wrap justify-between gap-x-3 text-sm">
          <span className="text-ink-2">{t("goals.savedOf")}</span>
          <span className="figures font-medium">
            {t("goals.of", { saved: money(goal.saved, goal.held), target: money(goal.target, goal.currency) })}
          </span>
        </p>
        {goal.held === goal.currency && (
          <Meter label={t("goals.savedOf")} part={Number(goal.saved) / Number(goal.target)} />
        )}
        <p className="flex flex-wrap justify-between gap-x-3 text-ink-2 text-sm">
          <span>{t("goals.monthlyOf", { amount: money(goal.monthly, goal.held) })}</span>
          <span>{odds.half === null ? "" : t("goals.halfBy", { day: instant(odds.half, "date") })}</span>
        </p>
      </div>
    </article>
  );
}
