import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { shellRoute } from "@/app/roots";
import { withWords } from "@/words";

/** What of the plan is looked at: a currency, and how many months ahead. */
export type PlanSearch = { readonly currency?: string; readonly months?: number };

const MONTHS_MAX = 60;

function validated(raw: Record<string, unknown>): PlanSearch {
  const months = Number(raw.months);
  return {
    ...(typeof raw.currency === "string" && raw.currency !== "" ? { currency: raw.currency } : {}),
    ...(Number.isInteger(months) && months >= 1 && months <= MONTHS_MAX ? { months } : {}),
  };
}

export const planRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "plan",
  validateSearch: validated,
  component: lazyRouteComponent(() => withWords(() => import("./index"), "plan", "said"), "Plan"),
});
