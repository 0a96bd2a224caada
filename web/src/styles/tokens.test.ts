import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

const source = readFileSync("src/styles/tokens.css", "utf8");

function tokensOf(theme: "light" | "dark"): Record<string, string> {
  const block = new RegExp(`\\[data-theme="${theme}"\\] \\{([^}]*)\\}`).exec(source)?.[1] ?? "";
  return Object.fromEntries([...block.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map((found) => [found[1], found[2]]));
}

/** WCAG 2.1, relative luminance of an sRGB colour. */
function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

const GROUNDS = ["paper", "surface", "raised", "sunken", "hover"];
const WORDS = ["ink", "ink-2", "ink-3", "accent", "gain", "loss", "warn", "info"];
const ON_SOFT = ["gain", "loss", "warn", "info", "accent", "gen", "rev", "com", "mini"];

const TEXT: readonly (readonly [string, string])[] = [
  ...WORDS.flatMap((word) => GROUNDS.map((ground) => [word, ground] as const)),
  ...ON_SOFT.map((word) => [word, `${word}-soft`] as const),
  ...ON_SOFT.slice(0, 4).flatMap((soft) => ["ink", "ink-2"].map((word) => [word, `${soft}-soft`] as const)),
  ["on-primary", "primary"],
  ["on-danger", "danger"],
  ["on-accent", "accent"],
  ["rail-ink", "rail"],
  ["rail-ink-2", "rail"],
  ["rail-ink", "rail-active"],
];

const SHAPES: readonly (readonly [string, string])[] = GROUNDS.flatMap((ground) => [
  ["line-strong", ground] as const,
  ["accent", ground] as const,
]);

describe.each(["light", "dark"] as const)("the %s theme", (theme) => {
  const tokens = tokensOf(theme);
  const ratio = ([one, other]: readonly [string, string]) => contrast(tokens[one] ?? "", tokens[other] ?? "");

  it.each(TEXT)("writes %s on %s with a contrast of 4.5 or more", (...pair) => {
    expect(ratio(pair)).toBeGreaterThanOrEqual(4.5);
  });

  it.each(SHAPES)("draws %s on %s with a contrast of 3 or more", (...pair) => {
    expect(ratio(pair)).toBeGreaterThanOrEqual(3);
  });
});

describe("the themes", () => {
  it("have the same tokens", () => {
    expect(Object.keys(tokensOf("dark"))).toEqual(Object.keys(tokensOf("light")));
  });
});
