import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { shellRoute } from "@/app/roots";
import { withWords } from "@/words";

export const TABS = ["versions", "answers", "features"] as const;
export type TabKey = (typeof TABS)[number];

export const OPERATIONS = [
  "budget_optimization",
  "financial_analysis",
  "goal_planning",
  "debt_strategy",
  "portfolio_analysis",
  "market_intelligence",
] as const;

/** Which part is looked at, of which operation, and what is open over it: a version (`name/3`) or a kept answer. */
export type ModelsSearch = {
  readonly tab?: TabKey;
  readonly operation?: (typeof OPERATIONS)[number];
  readonly version?: string;
  readonly answer?: string;
};

export const modelsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "models",
  validateSearch: (raw): ModelsSearch => {
    const tab = TABS.find((one) => one === raw["tab"]);
    const operation = OPERATIONS.find((one) => one === raw["operation"]);
    const { version, answer } = raw;
    return {
      ...(tab === undefined ? {} : { tab }),
      ...(operation === undefined ? {} : { operation }),
      ...(typeof version === "string" && /^[a-z0-9-]+\/\d+$/.test(version) ? { version } : {}),
      ...(typeof answer === "string" ? { answer } : {}),
    };
  },
  component: lazyRouteComponent(() => withWords(() => import("./index"), "models"), "Models"),
});
