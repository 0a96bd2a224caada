import en from "@locales/en.json";

/** The texts of the pages, by section. English is the catalogue whose keys are the law; a test compares the others. */
export type Catalogue = typeof en;

/** A text that differs by number: Intl.PluralRules picks the form. */
export type Plural = { readonly one?: string; readonly few?: string; readonly many?: string; readonly other: string };

type Keys<Node, Path extends string = ""> = {
  [Key in keyof Node & string]: Node[Key] extends string | Plural ? `${Path}${Key}` : Keys<Node[Key], `${Path}${Key}.`>;
}[keyof Node & string];

/** The path of a text in locales/en.json, such as "ui.table.empty". */
export type WordKey = Keys<Catalogue>;

export const english: Catalogue = en;

let spoken: Catalogue = en;

/** The texts in the language of the pages. */
export function texts(): Catalogue {
  return spoken;
}

/** From now on the pages take their texts from this catalogue. What is on the page already stays as it is. */
export function setTexts(catalogue: Catalogue): void {
  spoken = catalogue;
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
