import { describe, expect, it } from "vitest";
import { monthOf, stepped } from "./months";

describe("months", () => {
  it.each([
    ["2026-03", -1, "2026-02"],
    ["2026-01", -1, "2025-12"],
    ["2025-12", 1, "2026-01"],
    ["2025-06", 12, "2026-06"],
  ])("%s and %i more are %s", (month, by, expected) => {
    expect(stepped(month, by)).toBe(expected);
  });

  it("are named by the address without their day", () => {
    expect(monthOf("2026-03-31")).toBe("2026-03");
  });
});
