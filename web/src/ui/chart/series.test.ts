import { describe, expect, it } from "vitest";
import { pathOf } from "./Sparkline";
import { axisLabels, extremes, step, summary } from "./series";

const TIMES = ["2025-03-03", "2025-03-04", "2025-03-05", "2025-03-06"];

describe("a series", () => {
  it("knows its first, last, lowest and highest value, past what is not known", () => {
    expect(extremes([null, "10.5", "-2", null])).toEqual({ first: 1, last: 2, low: 2, high: 1 });
    expect(extremes([null, null])).toBeNull();
  });

  it("is told in a sentence", () => {
    const said = summary(TIMES, [{ name: "Worth", tone: "accent", values: ["3", "1", "4", "2"] }], String);

    expect(said).toBe(
      "Worth: from 3 on Mar 3, 2025 to 2 on Mar 6, 2025; lowest 1 on Mar 4, 2025, highest 4 on Mar 5, 2025.",
    );
  });
});

describe("keys along a chart", () => {
  it.each([
    ["ArrowLeft", null, 2],
    ["ArrowLeft", 0, 0],
    ["ArrowRight", 3, 3],
    ["Home", 2, 0],
    ["End", 0, 3],
  ] as const)("%s from %s lead to %s of four", (key, at, expected) => {
    expect(step(key, at, 4)).toBe(expected);
  });
});

describe("a sparkline", () => {
  it("spans its box, and is nothing without two values", () => {
    expect(pathOf([1, 3], 100, 20)).toBe("M2.0 18.0L98.0 2.0");
    expect(pathOf([5, 5], 100, 20)).toBe("M2.0 18.0L98.0 18.0");
    expect(pathOf([5], 100, 20)).toBe("");
  });
});

describe("the labels of an axis", () => {
  const short = (value: number) => `$${Math.round(value / 1000)}K`;
  const whole = (value: number) => `$${value}`;

  it("are short where they tell the marks apart, else whole", () => {
    expect(axisLabels([300_000, 310_000], short, whole)).toEqual(["$300K", "$310K"]);
    expect(axisLabels([299_980, 299_990, 300_000], short, whole)).toEqual(["$299980", "$299990", "$300000"]);
  });
});
