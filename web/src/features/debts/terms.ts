import type { Schema } from "@/api";
import { fractionOf, percentOf } from "./amounts";

export type Debt = Schema<"DebtRow">;
type Kind = Debt["kind"];
type Rule = Debt["minimum"]["rule"];

export type Promotion = { readonly key: number; readonly apr: string; readonly until: string };
export type Fee = { readonly key: number; readonly amount: string; readonly first: string; readonly every: string };

/** A debt's terms as they are typed: rates in percent, all else as text. */
export type Draft = {
  readonly name: string;
  readonly kind: Kind;
  readonly balance: string;
  readonly currency: string;
  readonly apr: string;
  readonly rule: Rule;
  readonly amount: string;
  readonly share: string;
  readonly months: string;
  readonly account: string;
  readonly promotions: readonly Promotion[];
  readonly fees: readonly Fee[];
  readonly penalty: string;
  readonly penaltyUntil: string;
  readonly dueDay: string;
  readonly limit: string;
  readonly secured: boolean;
  readonly lastPayment: string;
};

export const KINDS: readonly Kind[] = [
  "credit_card",
  "student",
  "mortgage",
  "personal",
  "auto",
  "home_equity",
  "medical",
  "other",
];
export const RULES: readonly Rule[] = ["fixed", "share", "interest", "amortising"];

const BLANK: Draft = {
  name: "",
  kind: "credit_card",
  balance: "",
  currency: "USD",
  apr: "",
  rule: "fixed",
  amount: "",
  share: "",
  months: "",
  account: "",
  promotions: [],
  fees: [],
  penalty: "",
  penaltyUntil: "",
  dueDay: "1",
  limit: "",
  secured: false,
  lastPayment: "",
};

/** A form without anything in it, or with a debt's terms. */
export function draftOf(debt: Debt | undefined, currency: string): Draft {
  if (debt === undefined) return { ...BLANK, currency };
  const { minimum, penalty } = debt;
  return {
    name: debt.name,
    kind: debt.kind,
    balance: debt.balance,
    currency: debt.currency,
    apr: percentOf(debt.apr),
    rule: minimum.rule,
    amount: minimum.amount ?? "",
    share: minimum.share === null ? "" : percentOf(minimum.share),
    months: minimum.months === null ? "" : String(minimum.months),
    account: debt.account,
    promotions: debt.promotions.map((one, key) => ({ key, apr: percentOf(one.apr), until: one.until })),
    fees: debt.fees.map((one, key) => ({ key, amount: one.amount, first: one.first, every: String(one.every) })),
    penalty: penalty === null ? "" : percentOf(penalty.share),
    penaltyUntil: penalty?.until ?? "",
    dueDay: String(debt.due_day),
    limit: debt.limit ?? "",
    secured: debt.secured,
    lastPayment: debt.last_payment ?? "",
  };
}

/** Whether any of the terms that most debts do not have is there. */
export function hasMore(draft: Draft): boolean {
  const { promotions, fees, penalty, limit, secured, lastPayment } = draft;
  return promotions.length > 0 || fees.length > 0 || secured || [penalty, limit, lastPayment].some((one) => one !== "");
}

/** What is sent: all terms as they are from today on. */
export function bodyOf(draft: Draft): Schema<"DebtDraft"> {
  return {
    name: draft.name,
    kind: draft.kind,
    balance: draft.balance,
    currency: draft.currency,
    apr: fractionOf(draft.apr),
    promotions: draft.promotions.map((one) => ({ apr: fractionOf(one.apr), until: one.until })),
    minimum: {
      rule: draft.rule,
      amount: draft.amount,
      share: fractionOf(draft.share),
      months: draft.months === "" ? null : Number(draft.months),
    },
    due_day: Number(draft.dueDay),
    limit: draft.limit === "" ? null : draft.limit,
    fees: draft.fees.map((one) => ({ amount: one.amount, first: one.first, every: Number(one.every) })),
    penalty:
      draft.penalty === ""
        ? null
        : { share: fractionOf(draft.penalty), until: draft.penaltyUntil === "" ? null : draft.penaltyUntil },
    secured: draft.secured,
    last_payment: draft.lastPayment === "" ? null : draft.lastPayment,
    account: draft.account,
  };
}
