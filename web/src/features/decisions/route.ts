import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { runRoute } from "@/app/roots";

export const decisionsRoute = createRoute({
  getParentRoute: () => runRoute,
  path: "decisions",
  component: lazyRouteComponent(() => import("./index"), "Decisions"),
});
