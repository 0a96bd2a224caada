import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { runRoute } from "@/app/roots";

export const weeksRoute = createRoute({
  getParentRoute: () => runRoute,
  path: "weeks",
  component: lazyRouteComponent(() => import("./index"), "Weeks"),
});
