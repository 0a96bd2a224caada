import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { describe, expect, it } from "vitest";
import { everyFile } from "./every.test-env";

const sources = new Map(
  readdirSync("src", { recursive: true, encoding: "utf8" })
    .filter((name) => /\.tsx?$/.test(name) && !/\.test(-env)?\.tsx?$|schema\.d\.ts$/.test(name))
    .map((name) => [name, readFileSync(join("src", name), "utf8")]),
);

/** The file of the sources that an import leads to, undefined for a package's. */
function led(from: string, to: string): string | undefined {
  const path = to.startsWith("@/") ? to.slice(2) : to.startsWith(".") ? normalize(join(dirname(from), to)) : undefined;
  const endings = ["", ".ts", ".tsx", "/index.ts", "/index.tsx"];
  return path === undefined ? undefined : endings.map((end) => path + end).find((name) => sources.has(name));
}

/** Every file that a file of the sources loads by itself. What it loads later names its texts itself. */
function loaded(name: string, found = new Set<string>()): Set<string> {
  if (found.has(name)) return found;
  found.add(name);
  for (const [, to] of (sources.get(name) ?? "").matchAll(/^(?:import|export)\b[^;]*?from "([^"]+)"/gm)) {
    const next = led(name, to ?? "");
    if (next !== undefined) loaded(next, found);
  }
  return found;
}

/** Which file of texts a section of it stands in, and a section of `words`. */
const home = new Map(
  everyFile("en").flatMap(({ name, sections }) =>
    Object.entries(sections).flatMap(([section, held]) =>
      section === "words" ? Object.keys(held).map((word) => [`words.${word}`, name]) : [[section, name]],
    ),
  ) as [string, string][],
);

/** The files of texts that a file of the sources says something of. Who asks for a sentence of words/ says its texts. */
function said(name: string): string[] {
  if (name.startsWith("words/")) return [];
  const text = sources.get(name) ?? "";
  const sections = [...text.matchAll(/["`](\w+)\.[\w$]/g)].map((found) => found[1] ?? "");
  const words = [...text.matchAll(/\bword\(\s*"(\w+)"/g)].map((found) => `words.${found[1]}`);
  const happened = /\b(happenedWords|contractWords)\b/.test(text) ? ["happened"] : [];
  return [...sections, ...words, ...happened].flatMap((section) => home.get(section) ?? []);
}

const pages = [...sources].flatMap(([name, text]) =>
  [...text.matchAll(/withWords\(\s*\(\) => import\("([^"]+)"\),([^)]*)\)/g)].map(
    ([, to, named]) =>
      [
        led(name, to ?? "") ?? `${to} of ${name}`,
        [...(named ?? "").matchAll(/"(\w+)"/g)].map(([, file]) => file),
      ] as const,
  ),
);

describe("a page", () => {
  it("is loaded with its texts", () => {
    const bare = [...sources].filter(([, text]) => /lazyRouteComponent\(\(\) => import\("\.\//.test(text));

    expect(bare.map(([name]) => name)).toEqual([]);
    expect(pages.length).toBeGreaterThan(20);
  });

  it.each(pages)("%s says texts of its files alone, and of each of them", (page, named) => {
    const files = new Set([...loaded(page)].flatMap(said));
    files.delete("start");

    expect([...files].sort()).toEqual([...named].sort());
  });
});

describe("the start", () => {
  it("says texts of its own file alone", () => {
    expect(new Set([...loaded("main.tsx")].flatMap(said))).toEqual(new Set(["start"]));
  });
});
