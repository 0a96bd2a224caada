import { describe, expect, it } from "vitest";
import { ages, shownValue } from "./values";

describe("a feature's value", () => {
  it("is short: a number, the parts of a vector, the largest of a map and how many more", () => {
    expect(shownValue(172.9863)).toBe("173");
    expect(shownValue([0.5, 12.25])).toBe("0.500 · 12.3");
    expect(shownValue({ a: 0.1, b: 0.4, c: 0.2, d: 0.3 })).toBe("b 0.400, d 0.300, c 0.200, 1 more");
  });

  it("is as old as its newest import, in the unit that fits", () => {
    expect([ages(540), ages(7200), ages(3 * 86_400)]).toEqual(["9 minutes", "2 hours", "3 days"]);
  });
});
