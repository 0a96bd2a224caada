import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { shellRoute } from "@/app/roots";
import { withWords } from "@/words";

export const tapesRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "tape",
  component: lazyRouteComponent(() => withWords(() => import("./index"), "tape"), "Tapes"),
});

/** One tape by its name. */
export const tapeRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "tape/$tape",
  component: lazyRouteComponent(() => withWords(() => import("./Tape"), "tape"), "Tape"),
});
