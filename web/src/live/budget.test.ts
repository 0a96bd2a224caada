import { describe, expect, it } from "vitest";
import { CallBudget } from "./budget";

const HOUR = 3_600_000;

describe("the budget of calls", () => {
  it("lets a burst through at once", () => {
    const budget = new CallBudget(0);

    expect(budget.wait(40, 0)).toBe(0);
  });

  it("makes what follows a burst wait until there is room", () => {
    const budget = new CallBudget(0);
    budget.take(40, 0);

    expect(budget.wait(2, 0)).toBe(500);
    expect(budget.wait(2, 500)).toBe(0);
  });

  it("leaves a fifth of the hour's 20,000 reads to the person, however many events come", () => {
    const budget = new CallBudget(0);
    let calls = 0;
    for (let now = 0; now < HOUR; now += 400) {
      if (budget.wait(3, now) > 0) continue;
      budget.take(3, now);
      calls += 3;
    }

    expect(calls).toBeLessThanOrEqual(16_000);
    expect(calls).toBeGreaterThan(14_000);
  });

  it("lets more at once than a burst through when the burst is whole", () => {
    expect(new CallBudget(0).wait(500, 0)).toBe(0);
  });
});
