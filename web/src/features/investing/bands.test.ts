import { describe, expect, it } from "vitest";
import { placed, scaleOf } from "./bands";

const row = (weight: string, target: string, band: string) => ({
  symbol: "VTI",
  value: "1",
  weight,
  target,
  band,
  aim: target,
  state: "inside",
});

describe("bands", () => {
  it("shares one scale that holds every weight and band", () => {
    expect(scaleOf([row("0.62", "0.6", "0.05"), row("0.38", "0.4", "0.05")])).toBe(0.7);
    expect(scaleOf([row("1", "0.6", "0.05")])).toBe(1);
    expect(scaleOf([])).toBe(0.1);
  });

  it("places the band about the target, cut off at zero", () => {
    const found = placed(row("0.3", "0.2", "0.05"), 0.5);
    expect(found.low).toBeCloseTo(30);
    expect(found.width).toBeCloseTo(20);
    expect([found.target, found.weight].map(Math.round)).toEqual([40, 60]);
    expect(placed(row("0", "0", "0"), 0.5)).toEqual({ low: 0, width: 0, target: 0, weight: 0 });
  });
});
