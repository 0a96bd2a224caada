import { describe, expect, it } from "vitest";
import { foremost, later } from "./standing";

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

describe("the clock of the house", () => {
  it("is the later of what the views know and what an event told", () => {
    const [at, before] = ["2025-03-06T10:00:00-05:00", "2025-03-06T14:59:00Z"];

    expect(later(at, before)).toBe(at);
    expect(later(before, at)).toBe(at);
    expect(later(null, at)).toBe(at);
    expect(later(at, null)).toBe(at);
    expect(later(null, null)).toBeNull();
  });
});
