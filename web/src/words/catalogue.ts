import start from "@locales/en/start.json";
import type { Files, Sections } from "./files";

type All<Union> = (Union extends unknown ? (each: Union) => void : never) extends (all: infer Whole) => void
  ? Whole
  : never;

/** The texts of the pages, by section. English is the language whose keys are the law; a test compares the others. */
export type Catalogue = All<Files[keyof Files]>;

/** A text that differs by number: Intl.PluralRules picks the form. */
export type Plural = { readonly one?: string; readonly few?: string; readonly many?: string; readonly other: string };

type Keys<Node, Path extends string = ""> = {
  [Key in keyof Node & string]: Node[Key] extends string | Plural ? `${Path}${Key}` : Keys<Node[Key], `${Path}${Key}.`>;
}[keyof Node & string];

/** The path of a text, its section first, such as "ui.table.empty". */
export type WordKey = Keys<Catalogue>;

/** What stands on every page, in English. */
export const englishStart: Sections = start;

let spoken: Sections = start;

/** The texts that are there, in the language of the pages: those of the start, and of the pages that were gone to. */
export function texts(): Sections {
  return spoken;
}

/** From now on these are the texts that are there. What is on the page already stays as it is. */
export function setTexts(sections: Sections): void {
  spoken = sections;
}

/** These are there too. */
export function addTexts(sections: Sections): void {
  spoken = { ...spoken, ...sections, words: { ...spoken.words, ...sections.words } };
}

/** The text or plural at a path, or undefined: a path made at run time may lead nowhere. */
export function lookUp(catalogue: unknown, path: string): string | Plural | undefined {
  let node: unknown = catalogue;
  for (const part of path.split(".")) {
    if (typeof node !== "object" || node === null) return undefined;
    node = (node as Record<string, unknown>)[part];
  }
  if (typeof node === "string") return node;
  return isPlural(node) ? node : undefined;
}

function isPlural(node: unknown): node is Plural {
  return typeof node === "object" && node !== null && typeof (node as Plural).other === "string";
}
