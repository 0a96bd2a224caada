import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { runRoute } from "@/app/roots";
import { withWords } from "@/words";

const FILTERS = ["symbol", "outcome", "sleeve", "account", "rule", "week"] as const;

/** Which kinds of decision are shown together. */
export const VIEWS = ["all", "orders", "refused", "skips", "positions"] as const;
export type View = (typeof VIEWS)[number];

/** What the address narrows the decisions by, the view, and the question asked. */
export type DecisionSearch = { readonly [Name in (typeof FILTERS)[number]]?: string } & {
  readonly view?: View;
  readonly q?: string;
};

function validated(raw: Record<string, unknown>): DecisionSearch {
  const named = [...FILTERS, "q"].map((name) => [name, raw[name] === undefined ? "" : String(raw[name])] as const);
  const view = VIEWS.find((each) => each === raw.view);
  return { ...Object.fromEntries(named.filter(([, value]) => value !== "")), ...(view === undefined ? {} : { view }) };
}

export const decisionsRoute = createRoute({
  getParentRoute: () => runRoute,
  path: "decisions",
  validateSearch: validated,
  component: lazyRouteComponent(() => withWords(() => import("./index"), "decisions"), "Decisions"),
});

/** One decision by the sequence of its record. */
export const decisionRoute = createRoute({
  getParentRoute: () => runRoute,
  path: "decisions/$sequence",
  component: lazyRouteComponent(() => withWords(() => import("./Detail"), "decisions"), "DecisionDetail"),
});
