import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { runRoute } from "@/app/roots";

export const ladderRoute = createRoute({
  getParentRoute: () => runRoute,
  path: "ladder",
  component: lazyRouteComponent(() => import("./index"), "Ladder"),
});
