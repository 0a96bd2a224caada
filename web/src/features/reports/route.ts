import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { runRoute } from "@/app/roots";

export const reportsRoute = createRoute({
  getParentRoute: () => runRoute,
  path: "reports",
  component: lazyRouteComponent(() => import("./index"), "Reports"),
});
