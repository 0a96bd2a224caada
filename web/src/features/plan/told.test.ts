import { expect, test } from "vitest";
import { moved } from "./draft";
import { fullIn, groupOf, type Made, type Row, stacked, total } from "./told";

function row(part: Row["part"], months: string[], more: Partial<Row> = {}): Row {
  const base = { key: part, name: part, note: "", use: "" as const, into: "", into_name: "", missing: null };
  return { ...base, part, months, total: "0", ...more };
}

test("amounts are summed exactly, whatever their places", () => {
  expect(total(["0.10", "0.20"])).toBe("0.30");
  expect(total(["90071992547409.93", "0.01", "-1"])).toBe("90071992547408.94");
  expect(total(["-0.05", "0.01"])).toBe("-0.04");
  expect(total(["100", "20"])).toBe("120");
  expect(total([])).toBe("0");
});

test("rows are stacked by group, from what is committed up, and a group without money is left out", () => {
  const rows = [
    row("contract", ["10.00", "10.00"]),
    row("essential", ["5.00", "5.00"]),
    row("place", ["1.00", "0.00"], { use: "starter" }),
    row("place", ["0.00", "2.00"], { use: "fund" }),
    row("place", ["0.00", "0.00"], { use: "tax" }),
    row("kept", ["4.00", "3.00"]),
  ];
  const plan = { rows, months: [{}, {}] } as unknown as Made;

  expect(stacked(plan)).toEqual([
    { group: "committed", months: ["15.00", "15.00"] },
    { group: "buffer", months: ["1.00", "2.00"] },
    { group: "kept", months: ["4.00", "3.00"] },
  ]);
  expect(groupOf(row("extra", []))).toBe("extra");
});

test("a place is full in its last month of money where it lacks nothing", () => {
  expect(fullIn(row("place", ["1.00", "2.00", "0.00"], { missing: "0.00" }))).toBe(2);
  expect(fullIn(row("place", ["1.00"], { missing: "0.01" }))).toBeUndefined();
  expect(fullIn(row("place", ["1.00"]))).toBeUndefined();
});

test("a use moves by one place and never off the list", () => {
  expect(moved(["a", "b", "c"], 0, 1)).toEqual(["b", "a", "c"]);
  expect(moved(["a", "b", "c"], 2, -1)).toEqual(["a", "c", "b"]);
  expect(moved(["a", "b"], 0, -1)).toEqual(["a", "b"]);
  expect(moved(["a", "b"], 1, 1)).toEqual(["a", "b"]);
});
