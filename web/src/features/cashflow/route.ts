import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { shellRoute } from "@/app/roots";
import { withWords } from "@/words";

/** How many days a forecast may be asked for. */
export const SPANS = [30, 90, 180, 365] as const;

/** What is asked: it stands in the address. asOf: a day that has been, where newer lines lack. */
export type CashflowSearch = {
  readonly currency?: string;
  readonly days?: number;
  readonly floor?: string;
  readonly opening?: string;
  readonly asOf?: string;
};

/** An amount as people write one; the server says what cannot be. */
const AMOUNT = /^-?\d{1,15}([.]\d{1,4})?$/;

function validated(raw: Record<string, unknown>): CashflowSearch {
  const { currency, days, asOf } = raw;
  const amount = (name: "floor" | "opening") => {
    const given = String(raw[name] ?? "");
    return AMOUNT.test(given) ? { [name]: given } : {};
  };
  return {
    ...(typeof currency === "string" && /^[A-Z]{3}$/.test(currency) ? { currency } : {}),
    ...(SPANS.some((one) => one === Number(days)) && Number(days) !== 90 ? { days: Number(days) } : {}),
    ...amount("floor"),
    ...amount("opening"),
    ...(typeof asOf === "string" && /^\d{4}-\d{2}-\d{2}$/.test(asOf) ? { asOf } : {}),
  };
}

export const cashflowRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "cashflow",
  validateSearch: validated,
  component: lazyRouteComponent(() => withWords(() => import("./index"), "cashflow"), "Cashflow"),
});
