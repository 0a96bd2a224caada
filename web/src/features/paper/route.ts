import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { shellRoute } from "@/app/roots";
import { withWords } from "@/words";

export const ANSWERS = ["approved", "modified", "rejected", "stopped"] as const;
type PlanAnswer = (typeof ANSWERS)[number];

/** Which plans are listed; the empty one is not in the address. */
export type PlansSearch = { readonly answer?: PlanAnswer; readonly module?: string };

export const paperRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "paper",
  component: lazyRouteComponent(() => withWords(() => import("./index"), "paper"), "Paper"),
});

/** One account by its folder's name. */
export const paperAccountRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "paper/$account",
  validateSearch: (raw): PlansSearch => {
    const answer = ANSWERS.find((each) => each === raw["answer"]);
    const module = raw["module"];
    return {
      ...(answer === undefined ? {} : { answer }),
      ...(typeof module === "string" && module !== "" ? { module } : {}),
    };
  },
  component: lazyRouteComponent(
    () => withWords(() => import("./Account"), "breeding", "paper", "said"),
    "PaperAccount",
  ),
});

/** A version of a plan. */
export const paperPlanRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "paper/$account/plans/$plan/$version",
  component: lazyRouteComponent(() => withWords(() => import("./PlanDetail"), "paper"), "PaperPlan"),
});
