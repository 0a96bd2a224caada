import { describe, expect, it } from "vitest";
import { type Budget, elapsed, type LimitRow, limitsOf, periodOf, totalOf, urgent } from "./told";

const row = (category: string, limit: string, more: Partial<LimitRow> = {}): LimitRow => ({
  key: 0,
  category,
  limit,
  carry: "none",
  cap: "",
  ...more,
});

const budget = (...levels: readonly string[]) =>
  ({ envelopes: levels.map((level) => ({ level, category: level })) }) as unknown as Budget;

describe("what asks for a look", () => {
  it("is told the most urgent first, over all budgets", () => {
    const found = urgent([budget("quiet", "inform"), budget("warn", "critical", "quiet")]);

    expect(found.map(({ envelope }) => envelope.level)).toEqual(["critical", "warn", "inform"]);
  });
});

describe("a period", () => {
  it("is over by the share of its days", () => {
    expect(elapsed({ since: "2026-04-01", until: "2026-05-01", days_left: 15 })).toBe(0.5);
    expect(elapsed({ since: "2026-04-01", until: "2026-05-01", days_left: 0 })).toBe(1);
  });

  it("is told by its first and its last day", () => {
    expect(periodOf({ since: "2026-04-01", until: "2026-05-01" })).toBe("Apr 1, 2026 to Apr 30, 2026");
  });
});

describe("limits of a form", () => {
  it("are sent without empty rows, a cap only where what is carried is capped", () => {
    expect(limitsOf([row("food", "5"), row("", "7"), row("home", "", { carry: "capped", cap: "9" })])).toEqual([
      { category: "food", limit: "5", carry: "none" },
      { category: "home", limit: "0", carry: "capped", cap: "9" },
    ]);
  });

  it("sum to the cent, and to nothing where one is no amount", () => {
    expect(totalOf([row("food", "0.10"), row("home", "0.2"), row("", "99")])).toBe("0.30");
    expect(totalOf([row("food", "much")])).toBeNull();
  });
});
