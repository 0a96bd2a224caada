import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { shellRoute } from "@/app/roots";

export const replayRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "replay",
  component: lazyRouteComponent(() => import("./index"), "Replay"),
});
