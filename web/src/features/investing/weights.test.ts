import { describe, expect, it } from "vitest";
import { capsOf, fraction, fromTemplate, missing, percentOf } from "./weights";

const asset = (symbol: string, kind: "stocks" | "bonds") => ({
  symbol,
  asset_class: kind,
  alike: "",
  half_spread: "0",
  replaces: [],
  price: null,
  price_currency: "",
  price_on: null,
  flags: [],
});

describe("weights", () => {
  it.each([
    ["60", "0.6"],
    ["7.5", "0.075"],
    ["7,5", "0.075"],
    ["0", "0"],
    ["100", "1"],
    ["33.333333", "0.33333333"],
    ["-1", null],
    ["", null],
    ["1.2.3", null],
  ])("takes %s percent as %s", (percent, weight) => expect(fraction(percent)).toBe(weight));

  it.each(["0.6", "0.075", "1", "0.33333333", "0"])("says %s as percent and back", (weight) =>
    expect(fraction(percentOf(weight))).toBe(weight),
  );

  it("tells what is missing to the whole", () => {
    expect(missing([{ symbol: "A", percent: "60" }])).toBeCloseTo(0.4);
    expect(
      missing([
        { symbol: "A", percent: "60.5" },
        { symbol: "B", percent: "40" },
      ]),
    ).toBeCloseTo(-0.005);
    expect(missing([{ symbol: "A", percent: "x" }])).toBeNull();
  });

  it.each([
    ["", {}],
    ["Vanguard 40", { Vanguard: "0.4" }],
    ["State Street 12,5 %, iShares 30", { "State Street": "0.125", iShares: "0.3" }],
    ["Vanguard 40; 3M 5", { Vanguard: "0.4", "3M": "0.05" }],
    ["Vanguard", { Vanguard: "" }],
    ["Vanguard 400.5.1", { Vanguard: "400.5.1" }],
  ])("takes %s as caps of issuers", (typed, caps) => expect(capsOf(typed)).toEqual(caps));

  it("divides a class among its symbols to the whole, and tells classes without one", () => {
    const parts = [
      { asset_class: "stocks", weight: "0.7" },
      { asset_class: "bonds", weight: "0.25" },
      { asset_class: "cash", weight: "0.05" },
    ];
    const three = ["A", "B", "C"].map((symbol) => asset(symbol, "stocks"));
    const { rows, bare } = fromTemplate({ name: "x", parts }, three);

    expect(bare).toEqual(["bonds"]);
    expect(rows.map((row) => row.symbol)).toEqual(["A", "B", "C", "CASH"]);
    expect(missing(rows)).toBeCloseTo(0.25, 9);
  });
});
