/** A split as it is typed: amounts without a sign, which is the line's. */
export type Typed = { readonly key: number; readonly category: string; readonly amount: string };

const PLACES = 8;
const UNIT = 10n ** BigInt(PLACES);

/** An amount as whole units of the eighth place; null where it is no amount. */
function units(text: string): bigint | null {
  const found = /^(\d{1,15})(?:\.(\d{1,8}))?$/.exec(text.trim());
  if (found === null) return null;
  return BigInt(found[1] ?? "0") * UNIT + BigInt((found[2] ?? "").padEnd(PLACES, "0"));
}

function text(amount: bigint, places: number): string {
  const sign = amount < 0n ? "-" : "";
  const size = amount < 0n ? -amount : amount;
  const digits = (size % UNIT).toString().padStart(PLACES, "0");
  const shown = digits.slice(0, Math.max(places, digits.replace(/0+$/, "").length));
  return `${sign}${size / UNIT}${shown === "" ? "" : `.${shown}`}`;
}

/** What of the line's amount no part has yet, without its sign; null where a part is no amount. Never through a float. */
export function left(amount: string, parts: readonly Typed[]): string | null {
  const whole = units(amount.replace("-", ""));
  if (whole === null) return null;
  let rest = whole;
  for (const part of parts) {
    const size = part.amount.trim() === "" ? 0n : units(part.amount);
    if (size === null) return null;
    rest -= size;
  }
  return text(rest, amount.split(".")[1]?.length ?? 0);
}

/** The parts as they are sent: with the sign of the line. */
export function signed(amount: string, parts: readonly Typed[]): { category: string; amount: string }[] {
  const sign = amount.startsWith("-") ? "-" : "";
  return parts.map((part) => ({ category: part.category, amount: `${sign}${part.amount.trim()}` }));
}
