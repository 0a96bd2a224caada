import type { Layout } from "@/ui";

/**
 * How often a person used the widgets of Today: on how many visits, by widget. Kept among the person's preferences and
 * nowhere else. later: how many visits it takes before a widget is suggested again.
 */
export type Usage = {
  readonly on: boolean;
  readonly visits: Readonly<Record<string, number>>;
  readonly later: Readonly<Record<string, number>>;
};

/** The preference's name. */
export const USAGE = "usage.today";

/** Visits on which a widget must have been used before anything is suggested, and between two suggestions of it. */
export const ENOUGH = 5;

export const UNUSED: Usage = { on: true, visits: {}, later: {} };
/** Nothing is counted, and what was counted is gone. */
export const OFF: Usage = { on: false, visits: {}, later: {} };

/** Whether something read from outside is a count of usage. */
export function isUsage(value: unknown): value is Usage {
  if (typeof value !== "object" || value === null) return false;
  const { on, visits, later } = value as Partial<Usage>;
  return typeof on === "boolean" && isCounts(visits) && isCounts(later);
}

function isCounts(value: unknown): value is Readonly<Record<string, number>> {
  return typeof value === "object" && value !== null && Object.values(value).every(Number.isSafeInteger);
}

/** With one more visit on which the widget was used; unchanged while counting is off. */
export function counted(usage: Usage, key: string): Usage {
  return usage.on ? { ...usage, visits: { ...usage.visits, [key]: visitsOf(usage, key) + 1 } } : usage;
}

/** Not suggesting the widget again before it was used on as many more visits as it takes at all. */
export function putOff(usage: Usage, key: string): Usage {
  return { ...usage, later: { ...usage.later, [key]: visitsOf(usage, key) + ENOUGH } };
}

/** The widget to suggest as the first: shown, used on more visits than any other, and not first yet. Else null. */
export function suggested(usage: Usage, layout: Layout): string | null {
  if (!usage.on) return null;
  const shown = layout.filter((one) => !one.hidden).map((one) => one.key);
  const [most, next] = [...shown].sort((one, other) => visitsOf(usage, other) - visitsOf(usage, one));
  if (most === undefined || most === shown[0]) return null;
  const visits = visitsOf(usage, most);
  const ahead = next === undefined || visits > visitsOf(usage, next);
  return ahead && visits >= Math.max(ENOUGH, usage.later[most] ?? 0) ? most : null;
}

function visitsOf(usage: Usage, key: string): number {
  return usage.visits[key] ?? 0;
}
