import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  chooseLanguage,
  contractWords,
  decimal,
  happenedWords,
  instant,
  integer,
  languageChosen,
  money,
  percent,
  speak,
  t,
  wanted,
  word,
} from ".";

afterEach(async () => {
  localStorage.clear();
  await speak("en");
});

describe("the language of the pages", () => {
  it.each([
    [["de-CH", "en"], "de"],
    [["fr-FR", "de", "en"], "de"],
    [["en-US", "de"], "en"],
    [["fr", "it"], "en"],
    [[], "en"],
  ] as const)("of a browser that wants %j is %s", (languages, expected) => {
    expect(wanted(languages)).toBe(expected);
  });

  it("is what was chosen on the device, and nothing else that stands there", () => {
    chooseLanguage("de");
    expect(languageChosen()).toBe("de");
    chooseLanguage(null);
    expect(languageChosen()).toBeNull();
    localStorage.setItem("trellis.language", "tlh");
    expect(languageChosen()).toBeNull();
  });
});

describe("German", () => {
  beforeEach(() => speak("de"));

  it("is said by the document, and by every text", () => {
    expect(document.documentElement.lang).toBe("de");
    expect(t("pages.today")).toBe("Heute");
    expect(t("ui.table.rows", { count: 12345 })).toBe("12.345 Zeilen");
    expect(t("ui.table.rows", { count: 1 })).toBe("1 Zeile");
    expect(word("state", "SAFE")).toBe("Sicher");
  });

  it("writes money, numbers and days its own way, exact beyond a float", () => {
    expect(money("-9007199254740993.01")).toBe("−9.007.199.254.740.993,01\u00a0$");
    expect(decimal("0.4250")).toBe("0,4250");
    expect(integer(12345)).toBe("12.345");
    expect(percent("0.0825")).toBe("8,25\u00a0%");
    expect(instant("2025-03-06T15:00:00+00:00", "minute")).toBe("Do., 6. März 2025, 10:00");
  });

  it("writes options, and what happened to them", () => {
    const contract = { symbol: "AAPL", right: "put", strike: "1172.50", expiry: "2025-03-07" };
    const row = {
      kind: "option.expired",
      symbol: "AAPL",
      contract,
      quantity: -1,
      price: null,
      amount: "-12.50",
      source: "",
      target: "",
      rule: "",
      note: "",
      by: "",
      until: null,
      sleeve: null,
    };

    expect(contractWords(contract)).toBe("AAPL 1172,5 Put, Fr., 7. März");
    expect(happenedWords(row)).toBe("AAPL 1172,5 Put, Fr., 7. März verfiel: 12,50\u00a0$ verloren");
  });
});
