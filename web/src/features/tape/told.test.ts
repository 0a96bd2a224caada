import { describe, expect, it } from "vitest";
import { addTexts } from "@/words/catalogue";
import { everyFile } from "@/words/every.test-env";
import { type Line, price, sentences, signed, type Told, tokenWords } from "./told";

for (const { name, sections } of everyFile("en")) if (name === "tape") addTexts(sections);

const SIDE = { chance: 0.7, low: 0.6, high: 0.8, base: 0.45, confirms: true };
const ROW: Line = {
  sequence: 9,
  number: 8,
  at: "2025-01-02T10:00:05-05:00",
  kind: "bar",
  token: 1358,
  levels: [2, 1, 4, 3, 0, 2],
  mid: 98.85,
  spread: 1.01,
  evidence: null,
};
const TOLD = {
  source: "book",
  fitted: true,
  panels: [{ window: 1, gate_long: 0.59, gate_short: 0.61 }],
} as unknown as Told;
const SPOKEN: NonNullable<Line["evidence"]> = {
  window: 1,
  word: "speaks",
  unusual: 0.4,
  says: [],
  long: SIDE,
  short: { ...SIDE, chance: 0.3, low: 0.2, high: 0.4, confirms: false },
};

describe("a row in sentences", () => {
  it("says what each channel says, and that panels were fitted on it", () => {
    expect(sentences(ROW, TOLD)).toEqual([
      "The price rose. The spread was as usual, the sizes that waited leaned heavily to buyers. Volume was exceptional, " +
        "trades came in a burst, and those who would not wait sold hard.",
      "A panel is fitted on this row, so none judges it.",
    ]);
  });

  it("says what evidence there is and whether it is enough", () => {
    const [, spoken, enough] = sentences({ ...ROW, evidence: SPOKEN }, TOLD);

    expect(spoken).toContain("a chance of 70% (60% to 80%), where 45% do at such times; a short one with 30%");
    expect(enough).toBe("That is enough for a long trade: 59% is asked.");
  });

  it("says silence as silence, with its reason", () => {
    const silent = { ...SPOKEN, word: "unusual", long: null, short: null } as const;

    expect(sentences({ ...ROW, evidence: silent }, TOLD)[1]).toMatch(/^The panel is silent: the bar is too unusual/);
  });

  it("says of bars alone nothing of quotes or arrivals", () => {
    const told = { ...TOLD, source: "bar", fitted: false } as unknown as Told;

    expect(sentences(ROW, told)).toEqual([
      "The price rose. The bar's range was as usual, and it closed near its high. Volume was exceptional; " +
        "by its price most of it was sold hard.",
    ]);
    expect(tokenWords(ROW, "bar")).not.toContain("Arrival");
  });

  it.each(["pad", "bos", "gap", "halt", "stale"] as const)("says what a row of kind %s is", (kind) => {
    const row = { ...ROW, kind, levels: [], mid: null, spread: null };

    expect(sentences(row, TOLD)[0]).not.toContain("{");
    expect(tokenWords(row, "book")).toMatch(/^Row 8, 10:00:05: /);
  });
});

describe("figures", () => {
  it("keep a price's own places, and tell places of an axis apart", () => {
    expect(price(98.85)).toBe("98.85");
    expect(price(98.8512, 0.002)).toBe("98.85120");
  });

  it("always have a sign where they are parts of log-odds", () => {
    expect([signed(0.5), signed(-0.25)]).toEqual(["+0.50", "−0.25"]);
  });
});
