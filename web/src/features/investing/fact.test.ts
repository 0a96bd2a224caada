import { describe, expect, it } from "vitest";
import { factOf, isWhole, TYPED } from "./fact";

const typed = { ...TYPED, symbol: "VTI", units: "4", amount: "800.00", fee: "1.00", acquired: "2024-01-02" };
const fields = { account: "a", on: "2024-03-04", typed, method: "specific", lots: ["x"] } as const;

describe("facts", () => {
  it("sends only what its kind has", () => {
    expect(factOf("paid_in", fields)).toMatchObject({
      amount: "800.00",
      symbol: null,
      units: null,
      fee: null,
      lots: [],
    });
    expect(factOf("sold", fields)).toMatchObject({
      units: "4",
      fee: "1.00",
      acquired: null,
      method: "specific",
      lots: ["x"],
    });
    expect(factOf("sold", { ...fields, method: "" })).toMatchObject({ method: null, lots: [] });
    expect(factOf("lot", fields)).toMatchObject({ acquired: "2024-01-02", fee: null, method: null });
  });

  it("is whole once nothing needed is missing; a cost may be unknown", () => {
    const bare = { ...fields, typed: { ...TYPED, symbol: "VTI", units: "4" } };
    expect(isWhole("lot", bare)).toBe(true);
    expect(isWhole("bought", bare)).toBe(false);
    expect(isWhole("split", { ...bare, typed: { ...bare.typed, new: "2", old: "1" } })).toBe(true);
    expect(isWhole("lot", { ...bare, on: "" })).toBe(false);
  });
});
