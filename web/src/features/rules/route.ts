import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { shellRoute } from "@/app/roots";
import { withWords } from "@/words";

const VIEWS = ["read", "versions", "proposals"] as const;
export type View = (typeof VIEWS)[number];

export type RulesSearch = {
  readonly view?: View;
  /** A row that is led to. */
  readonly rule?: string;
  readonly q?: string;
  readonly source?: string;
  readonly proposal?: string;
  readonly from?: string;
  readonly to?: string;
};

const TEXTS = ["rule", "q", "source", "proposal", "from", "to"] as const;

export const rulesRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "rules",
  validateSearch: (raw): RulesSearch => {
    const view = VIEWS.find((one) => one === raw["view"]);
    const texts = TEXTS.flatMap((key) => {
      const given = raw[key];
      return typeof given === "string" && given !== "" ? [[key, given] as const] : [];
    });
    return { ...(view === undefined ? {} : { view }), ...Object.fromEntries(texts) };
  },
  component: lazyRouteComponent(() => withWords(() => import("./index"), "rules"), "Rules"),
});
