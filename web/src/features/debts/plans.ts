import type { Schema } from "@/api";
import type { ChartTone, Series } from "@/ui";
import { least, minus } from "./amounts";

export type Plans = Schema<"DebtPlans">;
export type Strategy = Schema<"StrategyTold">;
export type Found = Schema<"OptimumTold">;
export type Means = Schema<"MeansTold">;

/** The strategies that are drawn: a line each, and no more lines than can be told apart. */
const DRAWN: Readonly<Record<string, ChartTone>> = {
  "minimum-rolled": "ink-3",
  snowball: "info",
  avalanche: "accent",
  custom: "warn",
  optimum: "gain",
};
const SLOW = "minimum-rolled";

/** The strategies with the cheapest plan that was found among them; each tells what it costs more than the cheapest. */
export function withFound(plans: Plans, found: Found | undefined): readonly Strategy[] {
  const every = found === undefined ? plans.strategies : [...plans.strategies, found.plan];
  const cheapest = least(every.filter((one) => one.refusal === "").map((one) => one.cost));
  if (cheapest === undefined) return every;
  return every.map((one) => (one.refusal === "" ? { ...one, more: minus(one.cost, cheapest) } : one));
}

/**
 * What is owed by day and strategy. A line ends where nothing is owed any more. Minimums alone may take decades: they
 * are drawn for twice the months of the longest of the others.
 */
export function drawnOf(
  strategies: readonly Strategy[],
  days: readonly string[],
  name: (strategy: string) => string,
): { readonly times: readonly string[]; readonly series: readonly Series[] } {
  const shown = strategies.filter((one) => one.refusal === "" && one.strategy in DRAWN);
  const months = (rows: readonly Strategy[]) => Math.max(0, ...rows.map((one) => one.months));
  const quick = months(shown.filter((one) => one.strategy !== SLOW));
  const count = Math.min(months(shown), quick === 0 ? Number.POSITIVE_INFINITY : 2 * quick) + 1;
  const times = days.slice(0, count);
  const series = shown.map((one) => ({
    name: name(one.strategy),
    tone: DRAWN[one.strategy] ?? "ink",
    values: times.map((_, place) => one.owed[place] ?? null),
    ...(one.strategy === SLOW ? { dashed: true } : {}),
  }));
  return { times, series };
}

/** Whether two means are the same. */
export function sameMeans(one: Means, other: Means): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** The search to show: the one at work, else the newest that was made with these means of debts as they are now. */
export function searchFor(
  searches: readonly Schema<"SearchTold">[],
  currency: string,
  means: Means,
): Schema<"SearchTold"> | undefined {
  const fits = (one: Schema<"SearchTold">) => one.currency === currency && !one.stale && sameMeans(one.means, means);
  return searches.find((one) => one.state === "working") ?? searches.find(fits);
}
