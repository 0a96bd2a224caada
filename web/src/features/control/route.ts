import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { runRoute } from "@/app/roots";

export const controlRoute = createRoute({
  getParentRoute: () => runRoute,
  path: "control",
  component: lazyRouteComponent(() => import("./index"), "Control"),
});
