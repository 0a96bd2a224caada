import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { runRoute } from "@/app/roots";
import { withWords } from "@/words";

export const todayRoute = createRoute({
  getParentRoute: () => runRoute,
  path: "today",
  component: lazyRouteComponent(() => withWords(() => import("./index"), "today", "happened"), "Today"),
});
