import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { runRoute } from "@/app/roots";

export const positionsRoute = createRoute({
  getParentRoute: () => runRoute,
  path: "positions",
  component: lazyRouteComponent(() => import("./index"), "Positions"),
});
