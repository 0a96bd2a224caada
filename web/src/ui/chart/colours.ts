import { useMemo } from "react";
import { useDark } from "../theme";

/** The tokens that charts draw with. */
export type ChartTone = "accent" | "gain" | "loss" | "warn" | "info" | "gen" | "rev" | "com" | "mini" | "ink" | "ink-3";

export type Palette = Readonly<Record<ChartTone | "line" | "surface" | "ink-2" | "sunken", string>>;

const NAMES = [
  "accent",
  "gain",
  "loss",
  "warn",
  "info",
  "gen",
  "rev",
  "com",
  "mini",
  "ink",
  "ink-2",
  "ink-3",
  "line",
  "surface",
  "sunken",
] as const;

/** The colours of the theme in force, as a canvas needs them: values, not variables. */
export function usePalette(): Palette {
  const dark = useDark();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the theme decides what the computed style says.
  return useMemo(() => {
    const style = getComputedStyle(document.documentElement);
    return Object.fromEntries(NAMES.map((name) => [name, style.getPropertyValue(`--${name}`).trim()])) as Palette;
  }, [dark]);
}

/** A colour of the palette, let through to a part: "#rrggbb" and 0 to 1. */
export function veil(hex: string, part: number): string {
  const byte = Math.round(part * 255)
    .toString(16)
    .padStart(2, "0");
  return `${hex}${byte}`;
}
