import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { runRoute } from "@/app/roots";
import { withWords } from "@/words";

export const KINDS = ["weekly", "monthly", "quarterly"] as const;
export type Kind = (typeof KINDS)[number];

export const reportsRoute = createRoute({
  getParentRoute: () => runRoute,
  path: "reports",
  validateSearch: (raw): { kind?: Kind; name?: string } => {
    const kind = KINDS.find((one) => one === raw["kind"]);
    return {
      ...(kind === undefined ? {} : { kind }),
      ...(typeof raw["name"] === "string" ? { name: raw["name"] } : {}),
    };
  },
  component: lazyRouteComponent(() => withWords(() => import("./index"), "reports"), "Reports"),
});
