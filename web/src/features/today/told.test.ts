import { describe, expect, it } from "vitest";
import { moment } from "@/words";
import { foremostOf } from "./told";

const day = (clock: string) => `2025-03-06T${clock}:00-05:00`;
const BELL = { at: day("09:30"), until: null };
const WINDOW = { at: day("09:45"), until: day("11:00") };
const CLOSE = { at: day("16:00"), until: null };
const ROWS = [BELL, WINDOW, CLOSE];

describe("what a person waits for", () => {
  it.each([
    ["09:00", BELL],
    ["09:30", WINDOW],
    ["09:45", WINDOW],
    ["10:59", WINDOW],
    ["11:00", CLOSE],
    ["16:00", undefined],
  ])("at %s is what is under way, else what comes next", (clock, row) => {
    expect(foremostOf(ROWS, moment(day(clock)))).toBe(row);
  });
});
