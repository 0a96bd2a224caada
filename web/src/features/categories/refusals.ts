import { asProblem } from "@/api";

/** What was refused, by the field that it is told at; the rest, if any, is for the foot of the form. */
export function refusals<Field extends string>(
  error: unknown,
  fields: readonly Field[],
): { readonly at: Partial<Record<Field, string>>; readonly rest: unknown } {
  const rows = asProblem(error)?.problems ?? [];
  const at: Partial<Record<Field, string>> = {};
  let told = rows.length > 0;
  for (const row of rows) {
    const field = fields.find((one) => row.field === one || row.field.startsWith(`${one}.`));
    if (field === undefined) told = false;
    else at[field] = `${row.message}. ${row.way_out}`;
  }
  return { at, rest: told ? null : error };
}
