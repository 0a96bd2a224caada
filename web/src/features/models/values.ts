import { decimal, t } from "@/words";

type Value = number | readonly number[] | Readonly<Record<string, number>>;

const SHOWN = 3;
const HOUR = 3600;

/** A feature's value in one line: a number, the first of a vector, or the largest of a map. */
export function shownValue(value: Value): string {
  if (typeof value === "number") return short(value);
  if (Array.isArray(value)) return (value as readonly number[]).map(short).join(" · ");
  const parts = Object.entries(value as Readonly<Record<string, number>>).sort(([, one], [, other]) => other - one);
  const first = parts.slice(0, SHOWN).map(([name, share]) => `${name} ${short(share)}`);
  const rest = parts.length - first.length;
  return rest > 0 ? `${first.join(", ")}, ${t("models.moreParts", { count: rest })}` : first.join(", ");
}

/** How old a value is, in whole minutes, hours or days. */
export function ages(seconds: number): string {
  if (seconds < HOUR) return t("models.minutes", { count: Math.floor(seconds / 60) });
  if (seconds < 48 * HOUR) return t("models.hours", { count: Math.floor(seconds / HOUR) });
  return t("models.days", { count: Math.floor(seconds / (24 * HOUR)) });
}

function short(value: number): string {
  return decimal(value, Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 3);
}
