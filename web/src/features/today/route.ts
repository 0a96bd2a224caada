import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { runRoute } from "@/app/roots";

export const todayRoute = createRoute({
  getParentRoute: () => runRoute,
  path: "today",
  component: lazyRouteComponent(() => import("./index"), "Today"),
});
