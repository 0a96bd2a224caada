import { describe, expect, it } from "vitest";
import { contractWords, type HappenedFacts, happenedWords, strikeWords } from "./happened";

const PUT = { symbol: "AAPL", right: "put", strike: "235.000", expiry: "2025-03-07" };
const NOTHING: HappenedFacts = {
  kind: "",
  symbol: "",
  contract: null,
  quantity: null,
  price: null,
  amount: null,
  source: "",
  target: "",
  rule: "",
  note: "",
  by: "",
  until: null,
  sleeve: null,
};

describe("what happened", () => {
  it("names an option as people do", () => {
    expect(contractWords(PUT)).toBe("AAPL 235 put, Fri, Mar 7");
    expect(strikeWords("172.500")).toBe("172.5");
    expect(strikeWords("100")).toBe("100");
  });

  it("says how many only where there are several", () => {
    const sold = { ...NOTHING, kind: "option.sold", contract: PUT, quantity: 1, price: "1.39", amount: "139.00" };

    expect(happenedWords(sold)).toBe("Sold AAPL 235 put, Fri, Mar 7 at $1.39 a share: $139.00 received");
    expect(happenedWords({ ...sold, quantity: 3, amount: "417.00" })).toBe(
      "Sold 3 × AAPL 235 put, Fri, Mar 7 at $1.39 a share: $417.00 received",
    );
  });

  it("says made or lost, never a bare sign", () => {
    const ended = { ...NOTHING, kind: "option.exited", contract: PUT, amount: "-781.00" };

    expect(happenedWords(ended)).toBe("Level 3 exit of AAPL 235 put, Fri, Mar 7: lost $781.00");
    expect(happenedWords({ ...ended, kind: "option.expired", amount: "110" })).toContain("made $110.00");
  });

  it("says latches, modes and weeks by their words", () => {
    expect(happenedWords({ ...NOTHING, kind: "latch.set", sleeve: "gen", target: "L3" })).toBe(
      "Generator is latched: Level 3 exit",
    );
    expect(happenedWords({ ...NOTHING, kind: "overlay.changed", target: "HEDGED_WEEK", price: "52.1" })).toBe(
      "Mode is now Hedged week, VIX 52.10",
    );
    expect(happenedWords({ ...NOTHING, kind: "week.final", target: "Calm-Income", note: "2025-W10" })).toBe(
      "2025-W10 is final: Calm income",
    );
  });

  it("gives a kind without a text its name", () => {
    expect(happenedWords({ ...NOTHING, kind: "comet.seen" })).toBe("happened.comet.seen");
  });
});
