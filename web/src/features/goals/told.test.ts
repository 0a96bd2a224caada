import { describe, expect, it } from "vitest";
import { differing, dueOf, type Goal, points, stepOf } from "./told";

const goal = { held: "USD", currency: "EUR", due: null } as unknown as Goal;

describe("a step", () => {
  it("is told in the money that it is of", () => {
    expect(stepOf({ lever: "contribution", by: "40.00", change: "0.1", step: "" }, goal)).toContain("$40.00");
    expect(stepOf({ lever: "target", by: "40.00", change: "0.1", step: "" }, goal)).toContain("€40.00");
    expect(stepOf({ lever: "date", by: "3", change: "0.1", step: "" }, goal)).toContain("3 months");
    expect(stepOf({ lever: "return", by: "0.01", change: "0.1", step: "" }, goal)).toContain("1 point");
  });

  it("changes a chance by signed points", () => {
    expect([points("0.0525"), points("-0.1200"), points("0.0000")]).toEqual([
      "+5.3 points",
      "\u221212.0 points",
      "0.0 points",
    ]);
  });
});

describe("a form", () => {
  it("sends what differs alone", () => {
    expect(differing({ name: "Car", due: null, target: "5" }, { name: "Car", due: "2028-01-01", target: "5" })).toEqual(
      {
        due: null,
      },
    );
  });
});

describe("a day", () => {
  it("may be any", () => {
    expect([dueOf(goal), dueOf({ ...goal, due: "2028-06-30" })]).toEqual(["any day", "by Jun 30, 2028"]);
  });
});
