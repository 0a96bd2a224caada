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
    const [listens, begins, ends] = sentences([
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
});
