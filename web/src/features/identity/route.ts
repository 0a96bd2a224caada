import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { rootRoute } from "@/app/roots";

/** Where a person wanted to be when they were asked to sign in: an address of this application, else Today. */
function target(raw: Record<string, unknown>): { to?: string } {
  const to = raw.to;
  return typeof to === "string" && /^\/(?![/\\])/.test(to) ? { to } : {};
}

const signInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "sign-in",
  validateSearch: target,
  component: lazyRouteComponent(() => import("./SignIn"), "SignIn"),
});

export const identityRoutes = [signInRoute];
