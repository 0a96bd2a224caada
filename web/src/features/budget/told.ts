import type { Schema } from "@/api";
import { instant, t } from "@/words";

export type Budget = Schema<"BudgetTold">;
export type Envelope = Schema<"EnvelopeTold">;
export type Level = Envelope["level"];

const URGENT: readonly Level[] = ["critical", "warn", "inform", "quiet"];

/** Envelopes that ask for a look, the most urgent first. */
export function urgent(budgets: readonly Budget[]): readonly { budget: Budget; envelope: Envelope }[] {
  return budgets
    .flatMap((budget) => budget.envelopes.map((envelope) => ({ budget, envelope })))
    .filter(({ envelope }) => envelope.level !== "quiet")
    .sort((one, other) => URGENT.indexOf(one.envelope.level) - URGENT.indexOf(other.envelope.level));
}

/** How much of the period is over, as a share: a tick on what is spent. */
export function elapsed(budget: Pick<Budget, "since" | "until" | "days_left">): number {
  const days = (Date.parse(budget.until) - Date.parse(budget.since)) / 86_400_000;
  return days > 0 ? Math.min(1, Math.max(0, (days - budget.days_left) / days)) : 1;
}

/** The period in words: its first and its last day. */
export function periodOf(budget: Pick<Budget, "since" | "until">): string {
  const last = new Date(Date.parse(budget.until) - 86_400_000).toISOString().slice(0, 10);
  return t("budget.period", { since: instant(budget.since, "date"), until: instant(last, "date") });
}

/** A form's limits as they are sent: rows without a category are left out. */
export type LimitRow = { readonly key: number; category: string; limit: string; carry: Envelope["carry"]; cap: string };

export function limitsOf(rows: readonly LimitRow[]): Schema<"LimitDraft">[] {
  return rows
    .filter((row) => row.category !== "")
    .map(({ category, limit, carry, cap }) => ({
      category,
      limit: limit === "" ? "0" : limit,
      carry,
      ...(carry === "capped" && cap !== "" ? { cap } : {}),
    }));
}

/** What limits sum to, in cents so that nothing is lost; null where one is no amount. */
export function totalOf(rows: readonly LimitRow[]): string | null {
  let cents = 0n;
  for (const row of rows.filter((one) => one.category !== "")) {
    const found = /^(\d{1,15})(?:\.(\d{0,2}))?$/.exec(row.limit.trim() || "0");
    if (found === null) return null;
    cents += BigInt(found[1] ?? "0") * 100n + BigInt((found[2] ?? "").padEnd(2, "0"));
  }
  return `${cents / 100n}.${String(cents % 100n).padStart(2, "0")}`;
}
