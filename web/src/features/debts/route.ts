import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { shellRoute } from "@/app/roots";
import { withWords } from "@/words";

/** What of the debts is looked at: a currency, and the strategy whose months are shown. */
export type DebtsSearch = { readonly currency?: string; readonly strategy?: string };

function validated(raw: Record<string, unknown>): DebtsSearch {
  const text = (name: "currency" | "strategy") =>
    raw[name] === undefined || raw[name] === "" ? {} : { [name]: String(raw[name]) };
  return { ...text("currency"), ...text("strategy") };
}

export const debtsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "debts",
  validateSearch: validated,
  component: lazyRouteComponent(() => withWords(() => import("./index"), "debts"), "Debts"),
});
