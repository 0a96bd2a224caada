import { describe, expect, it } from "vitest";
import { bodyOf, type Debt, draftOf, hasMore } from "./terms";

const DEBT: Debt = {
  id: "d1",
  name: "Visa",
  kind: "credit_card",
  currency: "EUR",
  balance: "6000.00",
  source: "told",
  on: "2025-03-20",
  account: "a1",
  account_name: "Card",
  rate: "0",
  apr: "0.1799",
  promotions: [{ apr: "0", until: "2026-01-15" }],
  minimum: { rule: "share", amount: "25.00", share: "0.025", months: null },
  due: "150.00",
  due_on: "2025-04-15",
  cost: "0.00",
  due_day: 15,
  limit: "8000.00",
  fees: [{ amount: "95.00", first: "2025-06-01", every: 12 }],
  penalty: { share: "0.02", until: null },
  secured: true,
  last_payment: "2025-03-01",
};

describe("a debt's form", () => {
  it("sends every term back as it was told", () => {
    expect(bodyOf(draftOf(DEBT, "USD"))).toEqual({
      name: "Visa",
      kind: "credit_card",
      balance: "6000.00",
      currency: "EUR",
      apr: "0.1799",
      promotions: [{ apr: "0", until: "2026-01-15" }],
      minimum: { rule: "share", amount: "25.00", share: "0.025", months: null },
      due_day: 15,
      limit: "8000.00",
      fees: [{ amount: "95.00", first: "2025-06-01", every: 12 }],
      penalty: { share: "0.02", until: null },
      secured: true,
      last_payment: "2025-03-01",
      account: "a1",
    });
  });
  it("shows what most debts do not have only where it is there", () => {
    expect(hasMore(draftOf(DEBT, "USD"))).toBe(true);
    expect(hasMore(draftOf(undefined, "USD"))).toBe(false);
  });
  it("leaves out what is not given", () => {
    const body = bodyOf(draftOf(undefined, "USD"));
    expect([body.limit, body.penalty, body.last_payment, body.minimum.months]).toEqual([null, null, null, null]);
    expect(body.currency).toBe("USD");
  });
});
