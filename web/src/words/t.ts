import { type Catalogue, lookUp, type Plural, texts, type WordKey } from "./catalogue";
import { integer, locale } from "./format";

/** What a text's places in braces are filled with: a number is written as its language writes numbers. */
export type Filling = Readonly<Record<string, string | number>>;

/**
 * The text at `key` in the language of the pages, its `{places}` filled.
 *
 * Where the text is a plural, `filling.count` picks the form. A place that nothing fills stays visible: a test
 * compares the places of each text with what the pages give.
 */
export function t(key: WordKey, filling: Filling = {}): string {
  return fill(lookUp(texts(), key) ?? key, filling);
}

/**
 * The word for a value that the server sends, such as `words.state` with `SAFE`; the value itself where no word is kept.
 */
export function word(section: keyof Catalogue["words"], value: string): string {
  const sections = texts().words as Readonly<Record<string, Readonly<Record<string, string>>>>;
  const kept = sections[section] ?? {};
  return Object.hasOwn(kept, value) ? (kept[value] ?? value) : value;
}

/** The text at a path that is made at run time, such as "happened.option.sold"; the path itself where there is none. */
export function said(path: string, filling: Filling = {}): string {
  return fill(lookUp(texts(), path) ?? path, filling);
}

function fill(text: string | Plural, filling: Filling): string {
  const form = typeof text === "string" ? text : plural(text, Number(filling.count ?? 0));
  return form.replace(/\{(\w+)\}/g, (place, name: string) => {
    const value = filling[name];
    if (value === undefined) return place;
    return typeof value === "number" ? integer(value) : value;
  });
}

function plural(forms: Plural, count: number): string {
  const form = new Intl.PluralRules(locale()).select(count);
  return forms[form as keyof Plural] ?? forms.other;
}
