import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { shellRoute } from "@/app/roots";
import { withWords } from "@/words";

/** Of which symbol the records of the ledger are. */
export type TrialsSearch = { readonly symbol?: string };

export const trialsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "trials",
  validateSearch: (raw: Record<string, unknown>): TrialsSearch =>
    typeof raw["symbol"] === "string" && raw["symbol"] !== "" ? { symbol: raw["symbol"] } : {},
  component: lazyRouteComponent(() => withWords(() => import("./index"), "trials"), "Trials"),
});
