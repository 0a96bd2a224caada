import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { shellRoute } from "@/app/roots";
import { withWords } from "@/words";

export const privacyRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "privacy",
  component: lazyRouteComponent(() => withWords(() => import("./index"), "privacy", "taxonomy"), "Privacy"),
});
