import type { Schema } from "@/api";
import { instant, money, t } from "@/words";

export type Ladders = Schema<"Ladders">;
export type SleeveLadder = Schema<"SleeveLadder">;
export type Rung = Schema<"RungRow">;
export type Trade = Schema<"OwnedTrade">;
export type Hedges = Schema<"Hedges">;
export type SleeveHedges = Schema<"SleeveHedges">;
export type Contract = Schema<"Contract">;

/** A contract as people say it: AAPL 300 call, Jun 18, 2026. */
export function contractName(contract: Contract): string {
  const right = t(contract.right === "call" ? "ladder.call" : "ladder.put");
  return `${contract.symbol} ${contract.strike} ${right}, ${instant(contract.expiry, "date")}`;
}

export const whole = (amount: string) => money(amount, "USD", { cents: false });

const CAUSES = ["bought", "sold", "expired", "exercised", "adjusted", "delisted", "merge"] as const;

/** How an owned option came or went. */
export function causeName(cause: string): string {
  const known = CAUSES.find((one) => one === cause);
  return known === undefined ? cause : t(`ladder.cause.${known}`);
}
