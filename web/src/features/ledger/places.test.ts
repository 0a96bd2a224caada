import { describe, expect, it } from "vitest";
import { partsOf, subjectOf, sumOf } from "./places";

describe("sums of money", () => {
  it.each([
    [["0.10", "0.20"], "0.30"],
    [["-5243.00", "109.21"], "-5133.79"],
    [["9007199254740993.01", "0.009"], "9007199254740993.019"],
    [["-0.05"], "-0.05"],
    [[], "0"],
  ])("of %j are exact", (amounts, sum) => {
    expect(sumOf(amounts)).toBe(sum);
  });
});

describe("ledger accounts", () => {
  it("are named by what stands in them", () => {
    expect(partsOf("Assets:Main:Gen:Shares:AAPL")).toEqual({
      kind: "Assets",
      owner: "Main",
      sleeve: "Gen",
      subject: "Shares:AAPL",
    });
    expect(subjectOf("Shares:AAPL")).toBe("Shares AAPL");
    expect(subjectOf("ShortOptions")).toBe("Options sold");
  });
});
