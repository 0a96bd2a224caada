import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { rootRoute } from "@/app/roots";
import { withWords } from "@/words";

/** Where a person wanted to be when they were asked to sign in: an address of this application, else Today. */
export function target(raw: Record<string, unknown>): { to?: string } {
  const to = raw.to;
  return typeof to === "string" && /^\/(?![/\\])/.test(to) ? { to } : {};
}

export const signInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "sign-in",
  validateSearch: target,
  component: lazyRouteComponent(() => withWords(() => import("./SignIn"), "identity"), "SignIn"),
});

const setUpRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "setup",
  component: lazyRouteComponent(() => withWords(() => import("./SetUp"), "identity"), "SetUp"),
});

const linkRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "link",
  component: lazyRouteComponent(() => withWords(() => import("./FollowLink"), "identity"), "FollowLink"),
});

const acceptRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "accept",
  component: lazyRouteComponent(() => withWords(() => import("./Accept"), "identity"), "Accept"),
});

export const identityRoutes = [signInRoute, setUpRoute, linkRoute, acceptRoute] as const;
