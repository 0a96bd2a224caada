import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { shellRoute } from "@/app/roots";

export const goalsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "goals",
  component: lazyRouteComponent(() => import("./index"), "Goals"),
});

/** One goal by its id. */
export const goalRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "goals/$goal",
  component: lazyRouteComponent(() => import("./Detail"), "GoalDetail"),
});
