import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
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
  withWords,
  word,
} from ".";
import { fileOf } from "./files";

vi.mock("./files", async (original) => {
  const real = await original<typeof import("./files")>();
  return { ...real, fileOf: vi.fn(real.fileOf) };
});
const asked = vi.mocked(fileOf);

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

describe("the texts of a page", () => {
  const page = async () => ({ name: "Budget" });

  it("come with it, in the language that is spoken, and are there once it is", async () => {
    await speak("de");
    expect(t("budget.lead")).toBe("budget.lead");
    expect(word("strategy", "snowball")).toBe("snowball");

    expect(await withWords(page, "budget", "debts")).toEqual({ name: "Budget" });
    expect(t("budget.lead")).toMatch(/^Was übrig ist/);
    expect([word("strategy", "snowball"), word("carry", "odd")]).toEqual(["Schneeball", "odd"]);
    expect([t("pages.today"), word("state", "SAFE")]).toEqual(["Heute", "Sicher"]);
  });

  it("are there before the page's own script is run", async () => {
    await speak("de");
    const { lead } = await withWords(async () => ({ lead: t("budget.lead") }), "budget");

    expect(lead).toMatch(/^Was übrig ist/);
  });

  it("wait for the language where a page is asked for first", async () => {
    const spoken = speak("de");
    await Promise.all([withWords(page, "budget"), spoken]);

    expect([t("budget.lead"), t("pages.today")]).toEqual([expect.stringMatching(/^Was übrig ist/), "Heute"]);
    expect(document.documentElement.lang).toBe("de");
  });

  it("are loaded once", async () => {
    asked.mockClear();
    await withWords(page, "budget");
    await withWords(page, "budget", "debts");

    expect(asked.mock.calls).toEqual([
      ["en", "budget"],
      ["en", "debts"],
    ]);
  });

  it("are English where the language cannot be had, and asked for again where neither can", async () => {
    await speak("de");
    asked.mockRejectedValueOnce(new Error("offline"));
    await withWords(page, "budget");
    expect(t("budget.lead")).toMatch(/^What is left/);

    asked.mockRejectedValueOnce(new Error("offline")).mockRejectedValueOnce(new Error("offline"));
    await expect(withWords(page, "debts")).rejects.toThrow("offline");
    await withWords(page, "debts");
    expect(t("debts.lead")).toMatch(/^Was Sie schulden/);
  });

  it("are none of a file that no language has", async () => {
    await expect(fileOf("tlh", "budget")).rejects.toThrow("locales/tlh/budget.json");
  });
});

describe("German", () => {
  beforeEach(async () => {
    await speak("de");
    await withWords(async () => ({}), "happened");
  });

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
