import type { ProblemDocument } from "@/api";

/** What is wrong with a field of a call, in the server's words; undefined where nothing is. */
export function wordsAt(field: string, problem: ProblemDocument | null): string | undefined {
  const row = (problem?.problems ?? []).find((one) => named(one.field, field));
  return row === undefined ? undefined : [row.message, row.way_out].filter(Boolean).join(". ");
}

/** Whether something is wrong that stands at none of the fields. */
export function isElsewhere(fields: readonly string[], problem: ProblemDocument | null): boolean {
  const rows = problem?.problems ?? [];
  return rows.length === 0 || rows.some((row) => !fields.some((field) => named(row.field, field)));
}

/** An item of a list is named by its place too: what is wrong with any of them without a place is told at the first. */
function named(told: string, field: string): boolean {
  return told === field || told === field.replace(/\.0(?=\.|$)/, "");
}
