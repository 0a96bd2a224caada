import { describe, expect, it } from "vitest";
import { cellText, fileLink, periodInYear, periodName, type ReportRow, stateName } from "./told";

const week: ReportRow = {
  kind: "weekly",
  period: "2020-W09",
  name: "2020-W09-provisional",
  first: "2020-02-24",
  last: "2020-03-01",
  state: "provisional",
  as_of: "2020-02-28T16:30:00-05:00",
  label: "Hedged",
};

describe("a cell of a report", () => {
  it("keeps the digits of the report, whatever their size", () => {
    expect(cellText("12345678901234567.89", "money")).toBe("$12,345,678,901,234,567.89");
    expect(cellText("-0.01", "money")).toBe("−$0.01");
    expect(cellText("0.123456", "fraction")).toBe("12.35%");
    expect(cellText("1.4000", "price")).toBe("1.4000");
  });

  it("says that nothing is known, and leaves words as they are", () => {
    expect(cellText(null, "money")).toBe("—");
    expect(cellText("S0.symbol.cap", "text")).toBe("S0.symbol.cap");
    expect(cellText("0.5 of S", "figure")).toBe("0.5 of S");
  });
});

describe("a period", () => {
  it("is said as people say it", () => {
    expect(periodName(week)).toBe("Week 9 of 2020");
    expect(periodName({ kind: "monthly", period: "2020-03", first: "2020-03-01" })).toBe("March 2020");
    expect(periodName({ kind: "quarterly", period: "2020-Q1", first: "2020-01-01" })).toBe("Quarter 1 of 2020");
    expect(periodInYear({ ...week, kind: "quarterly", period: "2020-Q1" })).toBe("Quarter 1");
  });

  it("tells whether its figures may still change", () => {
    expect([stateName("final"), stateName("provisional"), stateName("to date")]).toEqual([
      "Final",
      "Provisional",
      "To date",
    ]);
  });

  it("has its files under its own name, nothing of it a path", () => {
    expect(fileLink("a/b", week, "pdf")).toBe("/api/v1/runs/a%2Fb/reports/weekly/2020-W09-provisional.pdf");
  });
});
