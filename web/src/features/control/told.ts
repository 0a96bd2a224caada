import type { Schema } from "@/api";

export type Verb = Schema<"VerbRow">;
export type Account = Schema<"AccountState">;
export type Answer = Schema<"CommandAnswer">;

/** Where a verb stands with the caller: may; may once a second factor is shown; may not. */
export type May = "may" | "factor" | "not";

/** A verb of which some row of Part I permits something may be opened; the run decides which row a command asks. */
export function mayOf(verb: Verb): May {
  if (verb.permissions.some((row) => row.allowed)) return "may";
  return verb.permissions.some((row) => row.second_factor) ? "factor" : "not";
}

/** Verbs after which nothing is as before, or that stop the whole house: a word is typed for them. */
export function isTyped(verb: Verb): boolean {
  return verb.undone_by === IRREVERSIBLE || verb.verb === "kill";
}

export const IRREVERSIBLE = "irreversible";

/** Latches that people lift; the engine alone lifts the others. */
export const LIFTED_BY_PEOPLE: ReadonlySet<string> = new Set(["USER", "L3", "RECON", "MARGIN", "ERROR"]);
