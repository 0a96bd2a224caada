import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { runRoute } from "@/app/roots";

export const ledgerRoute = createRoute({
  getParentRoute: () => runRoute,
  path: "ledger",
  component: lazyRouteComponent(() => import("./index"), "Ledger"),
});
