import { createRoute, createRouter, lazyRouteComponent, redirect } from "@tanstack/react-router";
import { makeQueryClient } from "@/api/queryClient";
import { accountsRoute } from "@/features/accounts/route";
import { auditRoute, recordRoute } from "@/features/audit/route";
import { bankRoute } from "@/features/bank/route";
import { breedingRoute, breedingsRoute, genomeRoute } from "@/features/breeding/route";
import { budgetRoute } from "@/features/budget/route";
import { cashflowRoute } from "@/features/cashflow/route";
import { categoriesRoute } from "@/features/categories/route";
import { controlRoute } from "@/features/control/route";
import { debtsRoute } from "@/features/debts/route";
import { decisionRoute, decisionsRoute } from "@/features/decisions/route";
import { goalRoute, goalsRoute } from "@/features/goals/route";
import { identityRoutes } from "@/features/identity/route";
import { investingRoute } from "@/features/investing/route";
import { ladderRoute } from "@/features/ladder/route";
import { ledgerRoute } from "@/features/ledger/route";
import { messagesRoute } from "@/features/messages/route";
import { modelsRoute } from "@/features/models/route";
import { paperAccountRoute, paperPlanRoute, paperRoute } from "@/features/paper/route";
import { planRoute } from "@/features/plan/route";
import { positionsRoute } from "@/features/positions/route";
import { privacyRoute } from "@/features/privacy/route";
import { replayRoute } from "@/features/replay/route";
import { reportsRoute } from "@/features/reports/route";
import { rulesRoute } from "@/features/rules/route";
import { settingsRoute } from "@/features/settings/route";
import { spendingRoute } from "@/features/spending/route";
import { tapeRoute, tapesRoute } from "@/features/tape/route";
import { todayRoute } from "@/features/today/route";
import { trialsRoute } from "@/features/trials/route";
import { weeksRoute } from "@/features/weeks/route";
import { PageSkeleton } from "@/ui";
import { NotFound, PageError } from "./Broken";
import { lookedAt, type Run } from "./house";
import { rootRoute, runRoute, shellRoute } from "./roots";
import { Start } from "./Start";

/** The bare address. Where the runs are known before it is drawn, it leads on at once. */
const startRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/",
  component: Start,
  beforeLoad: ({ context: { client } }) => {
    const known = client.getQueryData<{ runs: readonly Run[] }>(["get", "/api/v1/runs"]);
    const name = lookedAt(known?.runs);
    if (known !== undefined && name !== undefined) {
      throw redirect({ to: "/runs/$run/today", params: { run: name }, replace: true });
    }
  },
});

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
    bankRoute,
    debtsRoute,
    budgetRoute,
    goalsRoute,
    goalRoute,
    spendingRoute,
    cashflowRoute,
    categoriesRoute,
    investingRoute,
    modelsRoute,
    planRoute,
    breedingsRoute,
    breedingRoute,
    genomeRoute,
    privacyRoute,
    trialsRoute,
    tapesRoute,
    tapeRoute,
    paperRoute,
    paperAccountRoute,
    paperPlanRoute,
    messagesRoute,
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
  context: { client: makeQueryClient() },
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
