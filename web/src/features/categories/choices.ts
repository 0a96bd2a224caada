import type { Schema } from "@/api";
import type { Category } from "@/app/lines/categories";

export const CHOICES_MAX = 5;

/** A category at one press. confidence: "" where it is offered for being often used, not for being likely. */
export type Choice = { readonly category: string; readonly name: string; readonly confidence: string };

/**
 * What may be chosen at one press: what is likely, then what the nearest past lines are for, then what this household
 * uses most for money that goes the same way.
 */
export function choicesOf(
  group: Pick<Schema<"ReviewGroup">, "answer" | "inflow">,
  categories: readonly Category[],
): readonly Choice[] {
  const { top, reasons } = group.answer;
  const kind = group.inflow ? "income" : "expense";
  const likely = top.filter((one) => one.category !== "");
  const near = reasons.map((one) => ({ category: one.category, name: one.category_name, confidence: "" }));
  const used = categories
    .filter((one) => one.parent !== "" && one.kind === kind && one.lines > 0)
    .sort((one, other) => other.lines - one.lines)
    .map((one) => ({ category: one.slug, name: one.name, confidence: "" }));
  const hidden = new Set(categories.filter((one) => one.hidden).map((one) => one.slug));
  const found = new Map<string, Choice>();
  for (const one of [...likely, ...near, ...used]) {
    if (one.category !== "" && !hidden.has(one.category) && !found.has(one.category)) found.set(one.category, one);
  }
  return [...found.values()].slice(0, CHOICES_MAX);
}
