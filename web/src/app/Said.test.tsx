import said from "@locales/de/said.json";
import { render, screen } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { englishStart, setTexts } from "@/words/catalogue";
import { Said, type Sentence } from "./Said";

const NUDGE: Sentence = {
  text: "Last week's 7 purchases, rounded up to whole USD, come to 4.20 USD for Car.",
  key: "nudge.round_up",
  figures: {
    count: { kind: "count", value: "7", currency: "" },
    currency: { kind: "name", value: "USD", currency: "" },
    amount: { kind: "money", value: "4.20", currency: "USD" },
    goal: { kind: "name", value: "Car", currency: "" },
  },
};
const LACKS: Sentence = {
  text: "module abc: no clean audit: none was made",
  key: "evidence.module",
  figures: {
    module: { kind: "name", value: "abc", currency: "" },
    lacks: {
      kind: "sentence",
      value: "no clean audit: none was made",
      currency: "",
      said: { text: "no clean audit: none was made", key: "lacks.audit", figures: {} },
    },
  },
};

describe("a sentence of the server", () => {
  beforeEach(() => setTexts({ ...englishStart, ...said }));
  afterEach(() => setTexts(englishStart));

  it("is said in the language of the pages, with its figures", () => {
    render(<Said said={NUDGE} />);

    expect(document.body.textContent).toContain("Die 7 Einkäufe der letzten Woche, auf ganze USD aufgerundet");
    expect(document.body.textContent).toContain("4.20 für Car.");
  });

  it("may hold another", () => {
    render(<Said said={LACKS} />);

    expect(document.body.textContent).toBe("Modul abc: keine reine Prüfung auf Leckagen: es gab noch keine");
  });

  it("stays English, and is marked so, where the pages have no words for it", () => {
    render(<Said said={{ text: "as it is", key: "", figures: {} }} />);
    render(<Said said={{ text: "as it was", key: "none.such", figures: {} }} />);

    expect(screen.getByText("as it is").lang).toBe("en");
    expect(screen.getByText("as it was").lang).toBe("en");
  });
});
