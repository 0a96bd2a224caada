import { describe, expect, it } from "vitest";
import type { ProblemDocument } from "@/api";
import { isElsewhere, wordsAt } from "./fields";

const row = (field: string) => ({ source: "debt", field, value: "x", message: `no ${field}`, way_out: "Give one." });
const refusal = (...fields: string[]): ProblemDocument => ({
  type: "about:blank",
  title: "Unprocessable",
  status: 422,
  problems: fields.map(row),
});

describe("what is wrong stands at its field", () => {
  it("by the field's whole name", () => {
    const problem = refusal("minimum.amount", "fees.1.amount");
    expect(wordsAt("minimum.amount", problem)).toBe("no minimum.amount. Give one.");
    expect(wordsAt("fees.1.amount", problem)).toBe("no fees.1.amount. Give one.");
    expect(wordsAt("amount", problem)).toBeUndefined();
    expect(wordsAt("fees.0.amount", problem)).toBeUndefined();
  });
  it("at the first of a list where no place is told", () => {
    expect(wordsAt("earners.0.hazard", refusal("earners.hazard"))).toBe("no earners.hazard. Give one.");
    expect(wordsAt("earners.1.hazard", refusal("earners.hazard"))).toBeUndefined();
  });
  it("or elsewhere", () => {
    expect(isElsewhere(["balance"], refusal("balance"))).toBe(false);
    expect(isElsewhere(["balance"], refusal("balance", "call"))).toBe(true);
    expect(isElsewhere(["balance"], refusal())).toBe(true);
  });
});
