import { describe, expect, it } from "vitest";
import { decimal, instant, integer, money, percent, relative, sign, t, word } from ".";

describe("money", () => {
  it("is exact beyond what a float holds", () => {
    expect(money("9007199254740993.01")).toBe("$9,007,199,254,740,993.01");
  });

  it("writes losses with a true minus and changes with a sign", () => {
    expect(money("-12.5")).toBe("−$12.50");
    expect(money("12.5", "USD", { signed: true })).toBe("+$12.50");
    expect(money("0", "USD", { signed: true })).toBe("$0.00");
  });

  it("leaves the cents out, or writes millions short, where asked", () => {
    expect(money("1234.56", "USD", { cents: false })).toBe("$1,235");
    expect(money("1250000", "USD", { compact: true })).toBe("$1.3M");
  });
});

describe("numbers", () => {
  it("keep the places they came with", () => {
    expect(decimal("0.4250")).toBe("0.4250");
    expect(integer(12345)).toBe("12,345");
    expect(percent("0.0825")).toBe("8.25%");
    expect(percent("-0.15", 1)).toBe("−15.0%");
  });

  it.each([
    ["-0.00", 0],
    ["0.01", 1],
    ["-3", -1],
    [0, 0],
  ] as const)("tell the sign of %s", (value, expected) => {
    expect(sign(value)).toBe(expected);
  });
});

describe("instants", () => {
  it("are told in New York time, whatever the device's zone", () => {
    expect(instant("2025-03-06T15:00:00+00:00", "time")).toBe("10:00");
    expect(instant("2025-07-03T13:00:00-04:00", "minute")).toBe("Thu, Jul 3, 2025, 13:00");
  });

  it("leave a plain date on its day", () => {
    expect(instant("2025-03-07", "date")).toBe("Mar 7, 2025");
  });

  it("tell how far away they are", () => {
    const now = new Date("2025-03-06T10:00:00-05:00");

    expect(relative("2025-03-06T13:30:00-05:00", now)).toBe("in 3 hours");
    expect(relative("2025-03-04T10:00:00-05:00", now)).toBe("2 days ago");
    expect(relative("2025-03-06T10:00:20-05:00", now)).toBeNull();
  });
});

describe("texts", () => {
  it("fill their places, numbers as the language writes them", () => {
    expect(t("app.keys.go", { page: "Weeks" })).toBe("Go to Weeks");
    expect(t("ui.table.rows", { count: 1 })).toBe("1 row");
    expect(t("ui.table.rows", { count: 12345 })).toBe("12,345 rows");
  });

  it("give a value itself where no word is kept for it", () => {
    expect(word("state", "SAFE")).toBe("Safe");
    expect(word("state", "WAITING")).toBe("WAITING");
  });
});
