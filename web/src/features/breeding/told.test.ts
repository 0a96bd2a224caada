import { describe, expect, it } from "vitest";
import { figure, type Gene, geneName, geneValue, ratio, sentences } from "./told";

function gene(name: string, value: Gene["value"]): Gene {
  return { name, value, usual: value, scale: "linear", least: null, most: null, choices: [], place: null };
}

describe("a genome in words", () => {
  it("names a gene of a factor by both, and any other by itself", () => {
    expect(geneName("order_flow.weight")).toBe("Order flow: weight");
    expect(geneName("gate.trend.neutral")).toBe("Trades without a trend");
    expect(geneName("threshold")).toBe("Threshold");
  });

  it("tells values by what they are", () => {
    expect(geneValue(true)).toBe("on");
    expect(geneValue("reversion")).toBe("expecting it to go back");
    expect(geneValue(0.000316)).toBe("0.000316");
    expect(figure(2.6142)).toBe("2.61");
    expect(figure(0)).toBe("0");
    expect(ratio(-0.594)).toBe("−0.59");
  });

  it("listens to the factors that are on alone", () => {
    const [listens, begins, ends] = sentences("alpha_detector", [
      gene("kalman.on", false),
      gene("kalman.weight", 0),
      gene("order_flow.on", true),
      gene("order_flow.weight", 1),
      gene("order_flow.sense", "continuation"),
      gene("gate.volatility.low", true),
      gene("gate.volatility.high", false),
      gene("gate.trend.bullish", true),
      gene("horizon", "1d"),
      gene("threshold", 0.42),
      gene("stop", 2),
      gene("reward", 1.5),
      gene("holding", 3),
    ]);

    expect(listens).toBe("It listens to Order flow (100%, expecting it to go on).");
    expect(begins).toBe(
      "It begins a stay where the weighted sum is 42% strong or more, with volatility low and trend rising.",
    );
    expect(ends).toBe("It stays 3 times one day at most; its stop is 2 deviations away, its target 1.50 times as far.");
  });

  it("hears several timeframes by their weights, or says that it hears one", () => {
    const one = sentences("alpha_detector", [gene("threshold", 0.42)]);
    const several = sentences("alpha_detector", [
      gene("threshold", 0.42),
      gene("timeframe.1h", 0.4),
      gene("timeframe.5m", 0.6),
      gene("agreement", 0.55),
    ]);

    expect(one.at(-1)).toBe("It hears one timeframe, that of its bars, so there are no weights of timeframes.");
    expect(several.at(-1)).toBe(
      "It hears the timeframes one hour (40%), five minutes (60%). Each gives a direction of its own; one is taken where those that agree weigh 55% or more.",
    );
    expect(several[1]).toContain("of its own bars");
    expect(geneName("timeframe.1h")).toBe("Timeframe of one hour: weight");
  });

  it("tells how a decision maker shares and how a trader executes", () => {
    const [shares, remembers, moves] = sentences("decision_maker", [
      gene("optimiser", "hrp"),
      gene("covariance_halflife", 60),
      gene("shrinkage", 0.1),
      gene("turnover", 0.5),
      gene("risk_tolerance", 0.05),
    ]);
    const [styles] = sentences("trader", [
      gene("style.schedule", 0.4),
      gene("style.twap", 0.3),
      gene("style.vwap", 0.3),
    ]);

    expect(shares).toBe("It shares risk by hierarchical risk parity.");
    expect(remembers).toBe("Its covariance forgets half in 60 days and is drawn to its diagonal by 10% at least.");
    expect(moves).toBe(
      "It moves 50% of the account a day at most, and lets the month’s value at risk be 5.0% at most.",
    );
    expect(styles).toContain("40% by a schedule of its urgency, 30% evenly over time, 30% by the volume of past days");
  });
});
