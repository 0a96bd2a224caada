import { chance } from "@/ui";
import { instant, t } from "@/words";
import type { Odds } from "./told";

/** The chance as a large figure, with the day that it is of. */
export function Chance({ odds }: { readonly odds: Odds }) {
  const { due } = odds.goal;
  return (
    <p className="flex flex-wrap items-baseline gap-x-2">
      <span className="figures font-semibold text-3xl tracking-[-0.02em]">{chance(odds.p, odds.simulation)}</span>
      <span className="text-ink-2">
        {due === null ? t("goals.chanceEver") : t("goals.chanceBy", { day: instant(due, "date") })}
      </span>
    </p>
  );
}
