import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { shellRoute } from "@/app/roots";

export const budgetRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "budget",
  component: lazyRouteComponent(() => import("./index"), "Budgets"),
});
