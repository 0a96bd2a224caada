import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { shellRoute } from "@/app/roots";
import { withWords } from "@/words";

export const settingsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "settings",
  validateSearch: (raw: Record<string, unknown>): { tab?: string } =>
    typeof raw.tab === "string" ? { tab: raw.tab } : {},
  component: lazyRouteComponent(() => withWords(() => import("./index"), "settings", "identity", "today"), "Settings"),
});
