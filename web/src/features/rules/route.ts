import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { shellRoute } from "@/app/roots";

export const rulesRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "rules",
  component: lazyRouteComponent(() => import("./index"), "Rules"),
});
