import { describe, expect, it } from "vitest";
import { arranged, hidden, isLayout, movedBy, movedTo, putFirst, sized } from "./layout";

const OFFERED = [
  { key: "worth", span: 2 },
  { key: "alerts", span: 1 },
  { key: "next", span: 1 },
];
const FIRST = arranged(OFFERED, null);
const keys = (layout: readonly { key: string }[]) => layout.map((one) => one.key).join(" ");

describe("an arrangement", () => {
  it("is what the page offers where none is kept", () => {
    expect(FIRST).toEqual(OFFERED.map((one) => ({ ...one, hidden: false })));
  });

  it("drops what the page no longer has, and puts what is new at its end", () => {
    const kept = [
      { key: "gone", span: 1, hidden: false },
      { key: "next", span: 9, hidden: true },
    ];

    expect(arranged(OFFERED, kept)).toEqual([
      { key: "next", span: 4, hidden: true },
      { key: "worth", span: 2, hidden: false },
      { key: "alerts", span: 1, hidden: false },
    ]);
  });

  it("moves a widget to the place of another, both ways", () => {
    expect(keys(movedTo(FIRST, "next", "worth"))).toBe("next worth alerts");
    expect(keys(movedTo(FIRST, "worth", "next"))).toBe("alerts next worth");
  });

  it("moves a widget past those that are hidden, and never over the edge", () => {
    const layout = hidden(FIRST, "alerts", true);

    expect(keys(movedBy(layout, "next", -1))).toBe("next worth alerts");
    expect(movedBy(layout, "worth", -1)).toBe(layout);
  });

  it("puts a widget before all that are shown", () => {
    expect(keys(putFirst(FIRST, "next"))).toBe("next worth alerts");
    expect(keys(putFirst(hidden(FIRST, "worth", true), "next"))).toBe("worth next alerts");
    expect(putFirst(FIRST, "worth")).toBe(FIRST);
  });

  it("keeps a width within the columns", () => {
    expect(sized(FIRST, "worth", 7)[0]?.span).toBe(4);
    expect(sized(FIRST, "worth", 0)[0]?.span).toBe(1);
  });

  it("is told from anything else that was kept under its name", () => {
    expect(isLayout(FIRST)).toBe(true);
    expect(isLayout([{ key: "worth" }])).toBe(false);
    expect(isLayout("worth")).toBe(false);
  });
});
