import type { Schema } from "@/api";
import { type Decimal, decimal, instant, money, sign, t } from "@/words";

export type Odds = Schema<"OddsTold">;
export type Goal = Schema<"GoalTold">;

/** A change of a probability in percentage points, signed. */
export function points(change: Decimal): string {
  const marks = { 1: "+", 0: "", [-1]: "\u2212" } as const;
  return t("goals.points", { points: `${marks[sign(change)]}${decimal(Math.abs(Number(change)) * 100, 1)}` });
}

/** One step of a lever in words. */
export function stepOf(one: Schema<"SensitivityTold">, goal: Goal): string {
  switch (one.lever) {
    case "contribution":
      return t("goals.step.contribution", { amount: money(one.by, goal.held) });
    case "date":
      return t("goals.step.date", { count: Number(one.by) });
    case "target":
      return t("goals.step.target", { amount: money(one.by, goal.currency) });
    default:
      return t("goals.step.return", { points: decimal(Number(one.by) * 100, 0) });
  }
}

/** By when, or that any day will do. */
export function dueOf(goal: Goal): string {
  return goal.due === null ? t("goals.anyDay") : t("goals.by", { day: instant(goal.due, "date") });
}

/** What of a form differs from what a goal is: only that is sent. */
export function differing<Form extends Readonly<Record<string, unknown>>>(form: Form, before: Form): Partial<Form> {
  return Object.fromEntries(Object.entries(form).filter(([name, value]) => value !== before[name])) as Partial<Form>;
}
