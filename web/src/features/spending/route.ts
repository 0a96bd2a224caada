import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { shellRoute } from "@/app/roots";
import { withWords } from "@/words";

/** Which items that recur are looked at. */
export const SHOWN = ["expected", "candidates", "ended", "dismissed"] as const;
export type Shown = (typeof SHOWN)[number];

/** The month and the currency that are looked at; without them the newest month, and the currency of most lines. */
export type SpendingSearch = { readonly month?: string; readonly currency?: string; readonly items?: Shown };

function validated(raw: Record<string, unknown>): SpendingSearch {
  const { month, currency, items } = raw;
  return {
    ...(typeof month === "string" && /^(19|20)\d\d-(0[1-9]|1[0-2])$/.test(month) ? { month } : {}),
    ...(typeof currency === "string" && /^[A-Z]{3}$/.test(currency) ? { currency } : {}),
    ...(SHOWN.some((one) => one === items && one !== "expected") ? { items: items as Shown } : {}),
  };
}

export const spendingRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "spending",
  validateSearch: validated,
  component: lazyRouteComponent(() => withWords(() => import("./index"), "said", "spending", "taxonomy"), "Spending"),
});
