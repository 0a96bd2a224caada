import { describe, expect, it } from "vitest";
import type { Layout } from "@/ui";
import { counted, ENOUGH, isUsage, OFF, putOff, suggested, UNUSED, type Usage } from "./usage";

const LAYOUT: Layout = ["worth", "week", "alerts"].map((key) => ({ key, span: 1, hidden: false }));
const used = (visits: Usage["visits"]): Usage => ({ ...UNUSED, visits });

describe("what is used", () => {
  it("is counted by widget", () => {
    expect(counted(counted(UNUSED, "week"), "week").visits).toEqual({ week: 2 });
  });

  it("is not counted while that is off, and nothing is left of it", () => {
    expect(counted(OFF, "week")).toBe(OFF);
    expect(OFF.visits).toEqual({});
  });

  it("is told from anything else that was kept under its name", () => {
    expect(isUsage(counted(UNUSED, "week"))).toBe(true);
    expect(isUsage({ on: true, visits: { week: "9" }, later: {} })).toBe(false);
    expect(isUsage(null)).toBe(false);
  });
});

describe("a suggestion", () => {
  it("is made after enough visits, and not one before", () => {
    expect(suggested(used({ week: ENOUGH - 1 }), LAYOUT)).toBeNull();
    expect(suggested(used({ week: ENOUGH }), LAYOUT)).toBe("week");
  });

  it("is never of what stands first, of what is hidden, or of one of two that are used alike", () => {
    const away = LAYOUT.map((one) => ({ ...one, hidden: one.key === "week" }));

    expect(suggested(used({ worth: 9, week: 8 }), LAYOUT)).toBeNull();
    expect(suggested(used({ week: 9 }), away)).toBeNull();
    expect(suggested(used({ week: 9, alerts: 9 }), LAYOUT)).toBeNull();
    expect(suggested(used({ worth: 9, week: 9 }), LAYOUT)).toBeNull();
  });

  it("that was put off comes again after as many more visits", () => {
    const later = putOff(used({ week: 6 }), "week");
    const again = [1, 2, 3, 4, 5].reduce((usage) => counted(usage, "week"), later);

    expect(suggested(later, LAYOUT)).toBeNull();
    expect(suggested({ ...again, visits: { week: 10 } }, LAYOUT)).toBeNull();
    expect(suggested(again, LAYOUT)).toBe("week");
  });

  it("is never made while it is off", () => {
    expect(suggested({ ...used({ week: 99 }), on: false }, LAYOUT)).toBeNull();
  });
});
