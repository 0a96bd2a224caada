import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { shellRoute } from "@/app/roots";

export const settingsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "settings",
  validateSearch: (raw: Record<string, unknown>): { tab?: string } =>
    typeof raw.tab === "string" ? { tab: raw.tab } : {},
  component: lazyRouteComponent(() => import("./index"), "Settings"),
});
