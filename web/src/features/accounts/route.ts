import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { runRoute } from "@/app/roots";

export const accountsRoute = createRoute({
  getParentRoute: () => runRoute,
  path: "accounts",
  component: lazyRouteComponent(() => import("./index"), "Accounts"),
});
