import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { runRoute } from "@/app/roots";

export const auditRoute = createRoute({
  getParentRoute: () => runRoute,
  path: "audit",
  component: lazyRouteComponent(() => import("./index"), "Audit"),
});
