import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Plural } from "./catalogue";
import { everyFile } from "./every.test-env";

const files = readdirSync("src", { recursive: true, encoding: "utf8" })
  .filter((name) => /\.tsx?$/.test(name) && !/\.test(-env)?\.tsx?$|schema\.d\.ts$/.test(name))
  .map((name) => ({ name, text: readFileSync(join("src", name), "utf8") }));
const whole = files.map((file) => file.text).join("\n");

function texts(node: unknown, path = ""): [string, string][] {
  if (typeof node === "string") return [[path, node]];
  const plural = node as Plural;
  if (typeof plural.other === "string") return [[path, Object.values(plural).join(" ")]];
  return Object.entries(node as object).flatMap(([key, child]) => texts(child, path === "" ? key : `${path}.${key}`));
}

const english = everyFile("en").flatMap(({ sections }) => texts(sections));

/** The calls of t() with a key made at run time, as patterns: t(`pages.${page}`) is pages.(anything). */
const made = [...whole.matchAll(/`([\w-]+(?:\.[\w-]+)*\.\$\{[^`]*)`/g)].map(
  (found) =>
    new RegExp(
      `^${(found[1] ?? "")
        .replace(/\$\{[^}]*\}/g, "[^.]+")
        .replaceAll(".", "\\.")
        .replaceAll("[^\\.]", "[^.]")}$`,
    ),
);

const quoted = new Set([...whole.matchAll(/"([\w.-]+)"/g)].map((found) => found[1]));

const used = (key: string) =>
  quoted.has(key) || /^(words|happened|said)\./.test(key) || made.some((one) => one.test(key));

describe("the catalogue", () => {
  it("holds no text that no page says", () => {
    const unsaid = english.map(([key]) => key);

    expect(unsaid.filter((key) => !used(key))).toEqual([]);
  });

  it("is filled wherever a text has places", () => {
    const unfilled = english
      .filter(([, text]) => /\{\w+\}/.test(text))
      .filter(([key]) => whole.includes(`t("${key}")`))
      .map(([key]) => key);

    expect(unfilled).toEqual([]);
  });
});

describe("the sources", () => {
  it("keep every text that a person reads in the catalogue", () => {
    const spoken =
      /\s(aria-label|aria-description|title|alt|placeholder|label|lead|hint|detail|description)="[^"]*[a-z]/i;
    const bare = /\{\s*(["'`])[^"'`{}$]*[A-Za-z]{2}[^"'`{}$]*\1\s*\}\s*</;
    const found = files
      .filter((file) => file.name.endsWith(".tsx") && !file.name.startsWith("gallery"))
      .flatMap((file) =>
        file.text
          .split("\n")
          .map((line, at) => `${file.name}:${at + 1}: ${line.trim()}`)
          .filter((line) => spoken.test(line) || bare.test(line)),
      );

    expect(found).toEqual([]);
  });

  it("never make a float of money or print to the console", () => {
    const found = files.filter((file) => /parseFloat\(/.test(file.text)).map((file) => file.name);

    expect(found).toEqual([]);
  });
});
