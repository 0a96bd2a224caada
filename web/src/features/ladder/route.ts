import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { runRoute } from "@/app/roots";
import { withWords } from "@/words";

const VIEWS = ["ladder", "hedges"] as const;
export type View = (typeof VIEWS)[number];

export const ladderRoute = createRoute({
  getParentRoute: () => runRoute,
  path: "ladder",
  validateSearch: (raw): { view?: View } => {
    const view = VIEWS.find((one) => one === raw["view"]);
    return view === undefined ? {} : { view };
  },
  component: lazyRouteComponent(() => withWords(() => import("./index"), "ladder"), "Ladder"),
});
