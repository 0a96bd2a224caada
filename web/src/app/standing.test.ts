import { describe, expect, it } from "vitest";
import { foremost } from "./standing";

const sleeve = (state: string, ...latches: ("L3" | "USER")[]) => ({
  state,
  latches: latches.map((latch) => ({ latch, since: "2025-03-06" })),
});

describe("what the head bar says of several sleeves", () => {
  it.each([
    [[sleeve("SAFE"), sleeve("MONITORING")], "MONITORING"],
    [[sleeve("MONITORING"), sleeve("ORDERING")], "ORDERING"],
    [[sleeve("EMERGENCY"), sleeve("SAFE", "L3")], "EMERGENCY"],
    [[sleeve("MONITORING"), sleeve("SAFE", "L3")], "SAFE"],
  ])("is the state to be known first", (sleeves, expected) => {
    expect(foremost(sleeves)?.state).toBe(expected);
  });

  it("names each latch once", () => {
    expect(foremost([sleeve("SAFE", "L3", "USER"), sleeve("SAFE", "USER")])?.latches).toEqual(["L3", "USER"]);
  });

  it("is nothing without sleeves", () => {
    expect(foremost([])).toBeNull();
  });
});
