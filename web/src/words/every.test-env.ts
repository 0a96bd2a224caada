import type { Sections } from "./files";

const FILES = import.meta.glob<Sections>("@locales/*/*.json", { import: "default", eager: true });

/** Every file of a language, by its name. */
export function everyFile(language: string): { readonly name: string; readonly sections: Sections }[] {
  return Object.entries(FILES).flatMap(([path, sections]) => {
    const [of, name] = path.replace(".json", "").split("/").slice(-2);
    return of === language && name !== undefined ? [{ name, sections }] : [];
  });
}
