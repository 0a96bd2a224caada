import { describe, expect, it } from "vitest";
import { kept, withTag } from "./tags";

describe("a tag that is typed", () => {
  it("is kept in one form", () => {
    expect(kept(" #Holiday-2026 ")).toBe("holiday-2026");
    expect(kept("U\u0308ber")).toBe("über");
  });

  it("is added once, and not where it is empty", () => {
    expect(withTag(["trip"], "#TRIP")).toEqual(["trip"]);
    expect(withTag(["trip"], " # ")).toEqual(["trip"]);
    expect(withTag(["trip"], "Tax:2026")).toEqual(["trip", "tax:2026"]);
  });
});
