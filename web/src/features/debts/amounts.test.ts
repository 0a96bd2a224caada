import { describe, expect, it } from "vitest";
import { fractionOf, least, minus, percentOf } from "./amounts";

describe("a rate as people type it", () => {
  it.each([
    ["18.99", "0.1899"],
    ["18.99 %", "0.1899"],
    ["0", "0"],
    ["5", "0.05"],
    ["0.5", "0.005"],
    ["100", "1"],
    ["129.5", "1.295"],
    ["12.50", "0.125"],
  ])("%s is %s", (percent, fraction) => {
    expect(fractionOf(percent)).toBe(fraction);
  });
  it.each([
    ["0.1899", "18.99"],
    ["0", "0"],
    ["0.0000", "0"],
    ["0.005", "0.5"],
    ["1", "100"],
    ["1.295", "129.5"],
    ["0.02", "2"],
  ])("%s is shown as %s", (fraction, percent) => {
    expect(percentOf(fraction)).toBe(percent);
  });
  it("is left to the server where it is no number", () => {
    expect(fractionOf("18,99")).toBe("18,99");
    expect(fractionOf("")).toBe("");
  });
});

describe("amounts are taken from each other to the last digit", () => {
  it.each([
    ["10.50", "0.75", "9.75"],
    ["0.10", "0.30", "-0.20"],
    ["90071992547409.93", "0.01", "90071992547409.92"],
    ["5", "5.00", "0.00"],
    ["7", "3", "4"],
    ["-1.00", "-0.50", "-0.50"],
  ])("%s less %s is %s", (one, other, left) => {
    expect(minus(one, other)).toBe(left);
  });
  it("and the smallest is found", () => {
    expect(least(["10.00", "9.99", "100.00"])).toBe("9.99");
    expect(least([])).toBeUndefined();
  });
});
