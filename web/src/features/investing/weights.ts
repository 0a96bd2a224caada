import type { Schema } from "@/api";

/** A row of a target being set. percent: as typed, "60" or "7.5". */
export type Weighted = { readonly symbol: string; readonly percent: string };

export const CASH = "CASH";
const PLACES = 6;
const WHOLE = 100 * 10 ** PLACES;

/** What is typed as percent, in millionths of a percent; null where it is no number of 0 or more. */
function millionths(percent: string): number | null {
  const found = /^(\d{1,3})(?:[.,](\d{1,6}))?$/.exec(percent.trim());
  if (found === null) return null;
  return Number(found[1]) * 10 ** PLACES + Number((found[2] ?? "").padEnd(PLACES, "0"));
}

/** A typed percent as the fraction that the server takes: "7.5" is "0.075". */
export function fraction(percent: string): string | null {
  const count = millionths(percent);
  if (count === null) return null;
  const digits = String(count).padStart(PLACES + 3, "0");
  const places = PLACES + 2;
  return `${digits.slice(0, -places)}.${digits.slice(-places)}`.replace(/\.?0+$/, "");
}

/** Caps typed as "Vanguard 40, iShares 30", in percent, by issuer; what has no number goes as typed, and the server says so. */
export function capsOf(typed: string): Record<string, string> {
  const caps = typed.split(/[;\n]|,(?=\s*[^\s\d])/).map((one) => one.trim());
  return Object.fromEntries(
    caps.filter(Boolean).map((one) => {
      const [, name, percent] = /^(.*\S)\s+([\d.,]+)\s*%?$/.exec(one) ?? [one, one, ""];
      return [name ?? one, fraction(percent ?? "") ?? percent ?? ""];
    }),
  );
}

/** A fraction as a percent to type on from: "0.075" is "7.5". */
export function percentOf(weight: string): string {
  const [whole = "0", part = ""] = weight.split(".");
  const digits = `${whole}${part.padEnd(2, "0").slice(0, 2)}`.replace(/^0+(?=\d)/, "");
  const rest = part.slice(2).replace(/0+$/, "");
  return rest === "" ? digits : `${digits}.${rest}`;
}

/** What is missing to 100 percent, or too much (negative), as a fraction; null where a row is no number. */
export function missing(rows: readonly Weighted[]): number | null {
  let sum = 0;
  for (const { percent } of rows) {
    const count = millionths(percent);
    if (count === null) return null;
    sum += count;
  }
  return (WHOLE - sum) / WHOLE;
}

type Template = Schema<"Template">;
type Asset = Schema<"AssetRow">;

/** A reference mix as rows: each class divided among the symbols that are of it. bare: classes without a symbol. */
export function fromTemplate(template: Template, assets: readonly Asset[]) {
  const rows: Weighted[] = [];
  const bare: string[] = [];
  for (const { asset_class: kind, weight } of template.parts) {
    const symbols =
      kind === "cash" ? [CASH] : assets.filter((one) => one.asset_class === kind).map((one) => one.symbol);
    if (symbols.length === 0) {
      bare.push(kind);
      continue;
    }
    const count = millionths(percentOf(weight)) ?? 0;
    const each = Math.floor(count / symbols.length);
    symbols.forEach((symbol, place) => {
      const own = place === 0 ? count - each * (symbols.length - 1) : each;
      rows.push({ symbol, percent: percentOf(fractionOf(own)) });
    });
  }
  return { rows, bare };
}

function fractionOf(count: number): string {
  const digits = String(count).padStart(PLACES + 3, "0");
  return `${digits.slice(0, -(PLACES + 2))}.${digits.slice(-(PLACES + 2))}`;
}
