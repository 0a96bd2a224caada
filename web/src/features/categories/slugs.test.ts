import { describe, expect, it } from "vitest";
import { slugOf } from "./slugs";

describe("a category's slug", () => {
  it.each([
    ["Lunches at work", "food", "food.lunches_at_work"],
    ["Café & Gebäck", "food", "food.cafe_geback"],
    ["Straße", "", "strasse"],
    ["2nd car", "transport", "transport.nd_car"],
    ["???", "food", ""],
    [`${"a".repeat(39)} bc`, "", "a".repeat(39)],
  ])("of %s under %s is %s", (name, group, slug) => {
    expect(slugOf(name, group)).toBe(slug);
  });
});
