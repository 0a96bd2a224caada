import { addTexts, englishStart, setTexts } from "./catalogue";
import { fileOf, type WordsFile } from "./files";

/** The languages of the pages. Each has its files in locales/, and its name in `app.language`. */
export const LANGUAGES = ["en", "de"] as const;
export type Language = (typeof LANGUAGES)[number];

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

let speaking: Promise<Language> = Promise.resolve("en");
const added = new Map<WordsFile, Promise<void>>();

/** Speak a language: its texts, its numbers and dates. Stays with English where its start cannot be had now. */
export async function speak(language: Language): Promise<void> {
  added.clear();
  speaking = begun(language);
  document.documentElement.lang = await speaking;
}

async function begun(language: Language): Promise<Language> {
  const start = language === "en" ? englishStart : await fileOf(language, "start").catch(() => null);
  setTexts(start ?? englishStart);
  return start === null ? "en" : language;
}

/** What a file of the sources exports. It is run once the texts that it says are there: tables name their columns then. */
export async function withWords<Module>(load: () => Promise<Module>, ...files: readonly WordsFile[]): Promise<Module> {
  await Promise.all(files.map(add));
  return load();
}

/** Add a file's texts to those that are there. One that could not be had is asked for anew the next time. */
function add(file: WordsFile): Promise<void> {
  const known = added.get(file);
  if (known !== undefined) return known;
  // A page may be asked for before it is known which language is spoken. English says what the language cannot now.
  const asked = speaking
    .then((language) => fileOf(language, file))
    .catch(() => fileOf("en", file))
    .then(addTexts);
  asked.catch(() => added.delete(file));
  added.set(file, asked);
  return asked;
}
