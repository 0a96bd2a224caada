import type { ProblemDocument } from "./problem";

/** The words about one field of a refusal; the server names it alone ("capital") or by its path ("body.settings.capital"). */
export function wordsOn(field: string, problem: ProblemDocument | null): string | undefined {
  const rows = (problem?.problems ?? []).filter((row) => row.field === field || row.field.split(".").at(-1) === field);
  if (rows.length === 0) return undefined;
  return rows.map((row) => [row.message, row.way_out].filter(Boolean).join(". ")).join(" ");
}

/** What of a refusal stands at none of the fields. */
export function isElsewhere(fields: readonly string[], problem: ProblemDocument | null): boolean {
  const rows = problem?.problems ?? [];
  return rows.length === 0 || rows.some((row) => !fields.includes(row.field.split(".").at(-1) ?? ""));
}
