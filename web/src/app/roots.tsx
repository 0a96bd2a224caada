import type { QueryClient } from "@tanstack/react-query";
import { createRootRouteWithContext, createRoute, Outlet } from "@tanstack/react-router";
import { Shell } from "./Shell";

/** The root of all addresses. client: what is known already. */
export const rootRoute = createRootRouteWithContext<{ readonly client: QueryClient }>()({ component: Outlet });

/** Pages inside the shell. Pages without a run hang here: /rules, /replay, /settings. */
export const shellRoute = createRoute({ getParentRoute: () => rootRoute, id: "shell", component: Shell });

/** Pages of a run: /runs/$run/... */
export const runRoute = createRoute({ getParentRoute: () => shellRoute, path: "runs/$run" });
