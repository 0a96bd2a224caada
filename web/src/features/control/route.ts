import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { runRoute } from "@/app/roots";
import { withWords } from "@/words";

export const controlRoute = createRoute({
  getParentRoute: () => runRoute,
  path: "control",
  component: lazyRouteComponent(() => withWords(() => import("./index"), "control"), "Control"),
});
