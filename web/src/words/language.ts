import { type Catalogue, english, setTexts } from "./catalogue";

/** The languages of the pages. Each has its catalogue in locales/, and its name in `app.language`. */
export const LANGUAGES = ["en", "de"] as const;
export type Language = (typeof LANGUAGES)[number];

/** Catalogues beside English are loaded when they are spoken, so that nobody loads one that they do not read. */
const CATALOGUES: Readonly<Record<Exclude<Language, "en">, () => Promise<{ readonly default: Catalogue }>>> = {
  de: () => import("@locales/de.json"),
};

const KEPT = "trellis.language";

export function isLanguage(value: unknown): value is Language {
  return LANGUAGES.some((one) => one === value);
}

/** The language that was chosen on this device, null where none was. */
export function languageChosen(): Language | null {
  const kept = localStorage.getItem(KEPT);
  return isLanguage(kept) ? kept : null;
}

/** Choose a language on this device, or null for the browser's own. The next page that is loaded speaks it. */
export function chooseLanguage(language: Language | null): void {
  if (language === null) localStorage.removeItem(KEPT);
  else localStorage.setItem(KEPT, language);
}

/** The first of the browser's languages that there is a catalogue of; English where there is none. */
export function wanted(languages: readonly string[]): Language {
  return languages.map((tag) => tag.toLowerCase().split("-")[0]).find(isLanguage) ?? "en";
}

/** Speak a language: its texts, its numbers and dates. Stays with English where its catalogue cannot be had now. */
export async function speak(language: Language): Promise<void> {
  const catalogue = language === "en" ? english : await CATALOGUES[language]().then(defaultOf, () => null);
  setTexts(catalogue ?? english);
  document.documentElement.lang = catalogue === null ? "en" : language;
}

function defaultOf(file: { readonly default: Catalogue }): Catalogue {
  return file.default;
}
