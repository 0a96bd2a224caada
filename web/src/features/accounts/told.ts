import type { Schema } from "@/api";
import { money, t } from "@/words";

export type Tree = Schema<"AccountTree">;
export type AccountRow = Schema<"AccountRow">;
export type AccountSleeve = Schema<"AccountSleeve">;
export type EventRow = Schema<"AccountEventRow">;
export type MoneyMoved = Schema<"MoneyMoved">;
export type PivotRow = Schema<"PivotRow">;
export type Attribution = Schema<"Attribution">;
export type Parts = Schema<"ProfitParts">;

export const whole = (amount: string) => money(amount, "USD", { cents: false });

/** What an account is, in a word or two. */
export function kindName(kind: AccountRow["kind"]): string {
  return t(`accounts.kind.${kind}`);
}

const CAUSES = ["deposit", "withdrawal", "fork", "merge", "reserve"] as const;

/** Why money moved. */
export function causeName(cause: string): string {
  const known = CAUSES.find((one) => one === cause);
  return known === undefined ? cause : t(`accounts.cause.${known}`);
}

const REASONS = ["fork_pending", "fork_blocked_sub_limit", "fork_blocked_state"] as const;

/** Why a fork waits. */
export function reasonName(reason: string): string {
  const known = REASONS.find((one) => one === reason);
  return known === undefined ? reason : t(`accounts.reason.${known}`);
}
