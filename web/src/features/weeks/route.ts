import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { runRoute } from "@/app/roots";
import { withWords } from "@/words";

/** `week`: the week that is opened over the calendar. */
export type WeekSearch = { readonly week?: string };

export const weeksRoute = createRoute({
  getParentRoute: () => runRoute,
  path: "weeks",
  validateSearch: (raw: Record<string, unknown>): WeekSearch =>
    typeof raw.week === "string" ? { week: raw.week } : {},
  component: lazyRouteComponent(() => withWords(() => import("./index"), "weeks"), "Weeks"),
});
