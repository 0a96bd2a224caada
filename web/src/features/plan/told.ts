import type { Schema } from "@/api";
import type { ChartTone } from "@/ui";
import { word } from "@/words";

export type Answer = Schema<"PlanAnswer">;
export type Made = Schema<"PlanMade">;
export type Row = Schema<"UseRow">;
export type Terms = Schema<"TermsTold">;
export type Standing = Schema<"PlanStanding">;
export type Approval = Schema<"ApprovalTold">;
export type Promised = Schema<"PromiseTold">;
export type Use = Terms["order"][number];

/** What columns and the list are made of, from the foot up. */
export const GROUPS = ["committed", "minimum", "extra", "buffer", "match", "goals", "tax", "alluse", "kept"] as const;
export type Group = (typeof GROUPS)[number];

export const TONE: Readonly<Record<Group, ChartTone>> = {
  committed: "ink-3",
  minimum: "com",
  extra: "loss",
  buffer: "gen",
  match: "warn",
  goals: "accent",
  tax: "info",
  alluse: "gain",
  kept: "mini",
};

const OF_USE: Readonly<Record<Use, Group>> = {
  starter: "buffer",
  fund: "buffer",
  match: "match",
  debts: "extra",
  goals: "goals",
  tax: "tax",
  alluse: "alluse",
};

/** The name of spending that has no category. */
export const UNSORTED = "without a category";

const COMMITTED = new Set(["contract", "essential", "discretionary"]);

export function groupOf(row: Pick<Row, "part" | "use">): Group {
  if (COMMITTED.has(row.part)) return "committed";
  if (row.part === "place") return row.use === "" ? "kept" : OF_USE[row.use];
  return row.part as "minimum" | "extra" | "kept";
}

/** Exact sums of decimal texts of one currency: nothing of money goes through a float. */
export function total(amounts: readonly string[]): string {
  const places = Math.max(0, ...amounts.map((one) => one.split(".")[1]?.length ?? 0));
  const units = amounts.reduce((sum, one) => sum + scaled(one, places), 0n);
  const digits = String(units < 0n ? -units : units).padStart(places + 1, "0");
  const whole = digits.slice(0, digits.length - places);
  return `${units < 0n ? "-" : ""}${whole}${places === 0 ? "" : `.${digits.slice(-places)}`}`;
}

function scaled(text: string, places: number): bigint {
  const [whole = "0", rest = ""] = text.split(".");
  return BigInt(`${whole}${rest.padEnd(places, "0")}`);
}

/** What a group gets month by month; a group that gets nothing in any month is left out. */
export function stacked(plan: Made): readonly { readonly group: Group; readonly months: readonly string[] }[] {
  return GROUPS.map((group) => {
    const rows = plan.rows.filter((row) => groupOf(row) === group);
    return { group, months: plan.months.map((_, at) => total(rows.map((row) => row.months[at] ?? "0"))) };
  }).filter(({ months }) => months.some((one) => /[1-9]/.test(one)));
}

/** How people know a use, goal or debt: uses are words of ours, the rest are theirs. */
export function placeName(key: string, name: string): string {
  const said = word("planUse", key);
  return said === key ? name : said;
}

/** The name of a part of a plan by its key. */
export function nameOf(plan: Made, key: string): string {
  return placeName(key, plan.rows.find((row) => row.key === key)?.name ?? key);
}

/** Whether an amount is more than nothing. */
export function isSome(amount: string): boolean {
  return /[1-9]/.test(amount);
}

/** The month, by number, in which a place is full; undefined where it is not, or has no total. */
export function fullIn(row: Row): number | undefined {
  if (row.missing === null || isSome(row.missing)) return undefined;
  const last = row.months.findLastIndex(isSome);
  return last < 0 ? undefined : last + 1;
}
