import { describe, expect, it } from "vitest";
import type { ProblemDocument } from "@/api";
import { isElsewhere, wordsOn } from "./fields";

const row = (field: string) => ({ source: "", field, value: "", message: "no date", way_out: "Give one" });
const refusal = (...fields: readonly string[]): ProblemDocument => ({
  type: "about:blank",
  title: "Unprocessable",
  status: 422,
  problems: fields.map(row),
});

describe("a refusal", () => {
  it("is told at its field, by name or by path", () => {
    expect(wordsOn("first", refusal("body.settings.first", "last"))).toBe("no date. Give one");
    expect(wordsOn("last", refusal("body.settings.first", "last"))).toBe("no date. Give one");
    expect(wordsOn("capital", refusal("first"))).toBeUndefined();
  });

  it("is told whole where a part of it belongs to no field", () => {
    expect(isElsewhere(["first"], refusal("first"))).toBe(false);
    expect(isElsewhere(["first"], refusal("first", "data"))).toBe(true);
    expect(isElsewhere(["first"], refusal())).toBe(true);
  });
});
