import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { runRoute } from "@/app/roots";
import { withWords } from "@/words";

export const accountsRoute = createRoute({
  getParentRoute: () => runRoute,
  path: "accounts",
  validateSearch: (raw): { account?: string } =>
    typeof raw["account"] === "string" ? { account: raw["account"] } : {},
  component: lazyRouteComponent(() => withWords(() => import("./index"), "accounts"), "Accounts"),
});
