import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { shellRoute } from "@/app/roots";

export const investingRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "investing",
  component: lazyRouteComponent(() => import("./index"), "Investing"),
});
