import { describe, expect, it } from "vitest";
import { instrumentsIn } from ".";

describe("options by their keys", () => {
  it.each([
    ["Bought 1 XSP230915P00320000 at 7.10", "Bought 1 XSP 320 put, Sep 15, 2023 at 7.10"],
    ["SPY180112C00275500", "SPY 275.5 call, Jan 12, 2018"],
    ["BRK.B250314P00512500", "BRK.B 512.5 put, Mar 14, 2025"],
    ["Deposit of 120000.00", "Deposit of 120000.00"],
    ["main-1801-86069af1a924-s01-v3-f1", "main-1801-86069af1a924-s01-v3-f1"],
  ])("%s", (text, told) => {
    expect(instrumentsIn(text)).toBe(told);
  });
});
