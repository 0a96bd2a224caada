import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { shellRoute } from "@/app/roots";
import { withWords } from "@/words";

export const goalsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "goals",
  component: lazyRouteComponent(() => withWords(() => import("./index"), "goals", "said"), "Goals"),
});

/** One goal by its id. */
export const goalRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "goals/$goal",
  component: lazyRouteComponent(() => withWords(() => import("./Detail"), "goals"), "GoalDetail"),
});
