import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { shellRoute } from "@/app/roots";
import { withWords } from "@/words";

export const investingRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "investing",
  component: lazyRouteComponent(() => withWords(() => import("./index"), "investing", "said"), "Investing"),
});
