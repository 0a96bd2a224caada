import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { runRoute } from "@/app/roots";
import { withWords } from "@/words";

/** `open`: the position that is opened over the page. */
export type PositionSearch = { readonly open?: string };

export const positionsRoute = createRoute({
  getParentRoute: () => runRoute,
  path: "positions",
  validateSearch: (raw: Record<string, unknown>): PositionSearch =>
    typeof raw.open === "string" ? { open: raw.open } : {},
  component: lazyRouteComponent(() => withWords(() => import("./index"), "positions", "happened"), "Positions"),
});
