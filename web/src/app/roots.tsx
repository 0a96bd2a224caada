import { createRootRoute, createRoute, Outlet } from "@tanstack/react-router";
import { Shell } from "./Shell";

/** The root of all addresses. */
export const rootRoute = createRootRoute({ component: Outlet });

/** Pages inside the shell. Pages without a run hang here: /rules, /replay, /settings. */
export const shellRoute = createRoute({ getParentRoute: () => rootRoute, id: "shell", component: Shell });

/** Pages of a run: /runs/$run/... */
export const runRoute = createRoute({ getParentRoute: () => shellRoute, path: "runs/$run" });
