import type { Schema } from "@/api";

export type CalendarData = Schema<"WeekCalendar">;
export type WeekRow = Schema<"WeekRow">;
export type YearRow = Schema<"YearRow">;
export type WeekDetail = Schema<"WeekDetail">;

/** The six types of Part B, the first that matches winning. */
export const LABELS = ["Preservation", "Hedged", "Roll", "Assignment", "Earnings-Filter", "Calm-Income"] as const;

/** How a cell of each type looks; its letter stands in it too. */
export const CELL: Readonly<Record<string, string>> = {
  Preservation: "bg-loss-soft text-loss",
  Hedged: "bg-warn-soft text-warn",
  Roll: "bg-accent-soft text-accent",
  Assignment: "bg-info-soft text-info",
  "Earnings-Filter": "bg-sunken text-ink-2",
  "Calm-Income": "bg-gain-soft text-gain",
};

/** The ISO year of a week's name. */
export function yearOf(week: string): number {
  return Number(week.slice(0, 4));
}

/** The number of a week in its year, from 1. */
export function numberOf(week: string): number {
  return Number(week.slice(6));
}
