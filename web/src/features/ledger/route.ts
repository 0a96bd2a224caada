import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { runRoute } from "@/app/roots";
import { withWords } from "@/words";

export const FILTERS = [
  "account",
  "sleeve",
  "place",
  "symbol",
  "kind",
  "commodity",
  "from",
  "to",
  "least",
  "most",
] as const;

/** What the address narrows the ledger by, and which part of it is shown. */
export type LedgerSearch = { readonly [Name in (typeof FILTERS)[number]]?: string } & { readonly tab?: "accounts" };

function validated(raw: Record<string, unknown>): LedgerSearch {
  const named = FILTERS.map((name) => [name, raw[name] === undefined ? "" : String(raw[name])] as const);
  const filters = Object.fromEntries(named.filter(([, value]) => value !== ""));
  return { ...filters, ...(raw.tab === "accounts" ? { tab: "accounts" } : {}) };
}

export const ledgerRoute = createRoute({
  getParentRoute: () => runRoute,
  path: "ledger",
  validateSearch: validated,
  component: lazyRouteComponent(() => withWords(() => import("./index"), "ledger"), "Ledger"),
});
