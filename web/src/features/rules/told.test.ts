import { describe, expect, it } from "vitest";
import { fits, letters, limitOf, opOf, type RuleRow, sectionName } from "./told";

const pivot: RuleRow = {
  id: "S0.dd.pivot",
  section: "S0",
  op: "<=",
  figures: [
    { name: "value", value: "0.15" },
    { name: "vix", value: "30" },
  ],
  unit: "fraction",
  term: "",
  clock: "09:30",
  window: "",
  symbols: [],
  items: [],
  scope: ["gen", "rev"],
  when: "09:30",
  on_breach: "reject",
  // biome-ignore lint/suspicious/noThenProperty: the API names what follows a breach so.
  then: "suspend cash-secured puts",
  source: "C+R",
  interpretation: true,
  interpreted: "",
  text: "Drawdown from the high-water mark.",
};

describe("a row of the constitution", () => {
  it("has its limit as one phrase, and its operator in print", () => {
    expect(limitOf(pivot)).toBe("0.15 fraction · vix 30 · 09:30");
    expect(opOf(pivot)).toBe("≤");
    const band = { ...pivot, clock: "", figures: [...["lo", "hi", "target"]].map((name) => ({ name, value: name })) };
    expect(limitOf(band)).toBe("lo – hi fraction · target target");
  });

  it("is found by id, by words in any order, by a figure, and by its source", () => {
    expect(fits(pivot, "s0.dd", "")).toBe(true);
    expect(fits(pivot, "mark drawdown", "")).toBe(true);
    expect(fits(pivot, "0.15", "R")).toBe(true);
    expect(fits(pivot, "drawdown", "X")).toBe(false);
    expect(fits(pivot, "drawdown earnings", "")).toBe(false);
  });

  it("stands in a section that has a name", () => {
    expect(letters("C+R")).toEqual(["C", "R"]);
    expect(sectionName("S6")).toBe("Protocol engine");
    expect(sectionName("S99")).toBe("S99");
  });
});
