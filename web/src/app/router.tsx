import { createRoute, createRouter, lazyRouteComponent } from "@tanstack/react-router";
import { accountsRoute } from "@/features/accounts/route";
import { auditRoute, recordRoute } from "@/features/audit/route";
import { controlRoute } from "@/features/control/route";
import { decisionRoute, decisionsRoute } from "@/features/decisions/route";
import { identityRoutes } from "@/features/identity/route";
import { ladderRoute } from "@/features/ladder/route";
import { ledgerRoute } from "@/features/ledger/route";
import { positionsRoute } from "@/features/positions/route";
import { replayRoute } from "@/features/replay/route";
import { reportsRoute } from "@/features/reports/route";
import { rulesRoute } from "@/features/rules/route";
import { settingsRoute } from "@/features/settings/route";
import { todayRoute } from "@/features/today/route";
import { weeksRoute } from "@/features/weeks/route";
import { PageSkeleton } from "@/ui";
import { NotFound, PageError } from "./Broken";
import { rootRoute, runRoute, shellRoute } from "./roots";
import { Start } from "./Start";

const startRoute = createRoute({ getParentRoute: () => shellRoute, path: "/", component: Start });

const galleryRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "gallery",
  component: import.meta.env.DEV ? lazyRouteComponent(() => import("@/gallery/Gallery"), "Gallery") : NotFound,
});

const tree = rootRoute.addChildren([
  shellRoute.addChildren([
    startRoute,
    runRoute.addChildren([
      todayRoute,
      positionsRoute,
      decisionsRoute,
      decisionRoute,
      weeksRoute,
      accountsRoute,
      ladderRoute,
      ledgerRoute,
      reportsRoute,
      controlRoute,
      auditRoute,
      recordRoute,
    ]),
    rulesRoute,
    replayRoute,
    settingsRoute,
  ]),
  ...identityRoutes,
  galleryRoute,
]);

/** Every address of the application. Pages are loaded when they are first gone to, or pointed at. */
export const router = createRouter({
  routeTree: tree,
  defaultPreload: "intent",
  scrollRestoration: true,
  defaultPendingComponent: PageSkeleton,
  defaultPendingMs: 150,
  defaultErrorComponent: PageError,
  defaultNotFoundComponent: NotFound,
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
