import type { Schema } from "@/api";
import type { Terms } from "./told";

export type Draft = Schema<"TermsDraft">;

/** The terms in force, as a call brings them: what is not changed goes back as it came. */
export function draftOf(terms: Terms): Draft {
  const { told: _, ...rest } = terms;
  return { ...rest, order: [...rest.order], floors: rest.floors.map((one) => ({ ...one })), musts: [...rest.musts] };
}

/** A list with one of it moved by a place. */
export function moved<Item>(items: readonly Item[], from: number, by: -1 | 1): Item[] {
  const to = from + by;
  const found = [...items];
  const [one] = found.splice(from, 1);
  if (one === undefined || to < 0 || to > found.length) return [...items];
  found.splice(to, 0, one);
  return found;
}
