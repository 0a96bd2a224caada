import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { shellRoute } from "@/app/roots";
import { withWords } from "@/words";

/** What lines are narrowed by; it stands in the address. */
export type BankSearch = { readonly account?: string; readonly words?: string; readonly tag?: string };

function validated(raw: Record<string, unknown>): BankSearch {
  const text = (name: "account" | "words" | "tag") =>
    raw[name] === undefined || raw[name] === "" ? {} : { [name]: String(raw[name]) };
  return { ...text("account"), ...text("words"), ...text("tag") };
}

export const bankRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "bank",
  validateSearch: validated,
  component: lazyRouteComponent(() => withWords(() => import("./index"), "bank", "categories", "taxonomy"), "Bank"),
});
