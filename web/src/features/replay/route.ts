import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { shellRoute } from "@/app/roots";
import { withWords } from "@/words";

/** Which two finished runs are compared. */
export type ReplaySearch = { readonly a?: string; readonly b?: string };

function validated(raw: Record<string, unknown>): ReplaySearch {
  const text = (name: "a" | "b") => (typeof raw[name] === "string" && raw[name] !== "" ? { [name]: raw[name] } : {});
  return { ...text("a"), ...text("b") };
}

export const replayRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "replay",
  validateSearch: validated,
  component: lazyRouteComponent(() => withWords(() => import("./index"), "replay"), "Replay"),
});
