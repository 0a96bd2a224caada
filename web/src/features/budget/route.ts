import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { shellRoute } from "@/app/roots";
import { withWords } from "@/words";

export const budgetRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "budget",
  component: lazyRouteComponent(() => withWords(() => import("./index"), "budget", "said", "taxonomy"), "Budgets"),
});
