import { describe, expect, it } from "vitest";
import type { Schema } from "@/api";
import { drawnOf, type Found, type Means, type Plans, type Strategy, searchFor, withFound } from "./plans";

const MEANS: Means = { budget: ["500.00"], carries: false, cash: "0", floor: ["0"], apy: "0" };

function plan(strategy: string, cost: string, owed: readonly string[], refusal = ""): Strategy {
  const none = { interest: cost, fees: "0.00", earned: "0.00", paid: "0.00", more: "0.00" };
  return {
    strategy,
    cost,
    refusal,
    months: owed.length - 1,
    ends: null,
    closing: [],
    quick_wins: [],
    ...none,
    owed: [...owed],
  };
}

const DAYS = ["2025-01-01", "2025-02-01", "2025-03-01", "2025-04-01", "2025-05-01", "2025-06-01", "2025-07-01"];
const SLOW = plan("minimum-rolled", "60.00", ["9.00", "8.00", "7.00", "6.00", "5.00", "4.00", "0.00"]);
const QUICK = plan("avalanche", "20.50", ["9.00", "5.00", "0.00"]);
const PLANS: Plans = {
  as_of: "2025-01-01",
  currency: "USD",
  means: MEANS,
  strategies: [SLOW, QUICK, plan("snowball", "0.00", [], "InfeasiblePlan: too little")],
  frictions: [],
  warnings: [],
  days: DAYS,
};

describe("strategies side by side", () => {
  it("tell what they cost more than the cheapest, refused ones aside", () => {
    expect(withFound(PLANS, undefined).map((one) => one.more)).toEqual(["39.50", "0.00", "0.00"]);
  });
  it("have the cheapest plan among them once it is found", () => {
    const found = { plan: plan("optimum", "20.00", ["9.00", "5.00", "0.00"]) } as Found;
    expect(withFound(PLANS, found).map((one) => [one.strategy, one.more])).toEqual([
      ["minimum-rolled", "40.00"],
      ["avalanche", "0.50"],
      ["snowball", "0.00"],
      ["optimum", "0.00"],
    ]);
  });
});

describe("what is drawn", () => {
  it("ends a line with its debt, and minimums after twice the months of the others", () => {
    const { times, series } = drawnOf(PLANS.strategies, DAYS, (one) => one);
    expect(times).toEqual(DAYS.slice(0, 5));
    expect(series.map((one) => [one.name, one.values])).toEqual([
      ["minimum-rolled", ["9.00", "8.00", "7.00", "6.00", "5.00"]],
      ["avalanche", ["9.00", "5.00", "0.00", null, null]],
    ]);
  });
  it("is the slow line whole where it is alone", () => {
    expect(drawnOf([SLOW], DAYS, (one) => one).times).toEqual(DAYS);
  });
});

describe("the search that is shown", () => {
  const search = (id: string, rest: Partial<Schema<"SearchTold">>) =>
    ({ id, state: "done", currency: "USD", means: MEANS, stale: false, ...rest }) as Schema<"SearchTold">;
  it("is the one at work, whatever it was asked", () => {
    const other = search("b", { state: "working", currency: "EUR" });
    expect(searchFor([search("a", {}), other], "USD", MEANS)?.id).toBe("b");
  });
  it("is the newest with the same means of the household as it is", () => {
    const rows = [search("a", { stale: true }), search("b", { means: { ...MEANS, budget: ["600.00"] } })];
    expect(searchFor([...rows, search("c", {}), search("d", {})], "USD", MEANS)?.id).toBe("c");
    expect(searchFor(rows, "USD", MEANS)).toBeUndefined();
  });
});
