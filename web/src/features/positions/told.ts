import type { Schema } from "@/api";
import { decimal, percent, t } from "@/words";

export type PositionsData = Schema<"Positions">;
export type Short = Schema<"ShortPosition">;
export type Share = Schema<"SharePosition">;
export type Long = Schema<"LongPosition">;
export type Trail = Schema<"TrailRow">;
export type DetailData = Schema<"PositionDetail">;

/** How far spot is from the strike: of a put in ATR, of a call in percent. */
export function distanceWords(row: Short): string {
  if (row.in_atr !== null) return atrWords(row.in_atr);
  if (row.market === null) return "";
  const part = Number(row.market.spot) / Number(row.contract.strike) - 1;
  return t(part > 0 ? "positions.callAbove" : "positions.callBelow", { part: percent(Math.abs(part), 1) });
}

function atrWords(inAtr: number): string {
  const size = decimal(Math.abs(inAtr), 1);
  if (size === decimal(0, 1)) return t("positions.atStrike");
  return t(inAtr > 0 ? "positions.belowStrike" : "positions.aboveStrike", { size });
}

/** Days to expiry in words. */
export function daysWords(days: number): string {
  if (days < 0) return t("positions.expiredAlready");
  return days === 0 ? t("positions.today") : t("positions.daysLeft", { count: days });
}

export function earningsWords(row: Short): string {
  if (row.earnings === null) return "—";
  const state = row.earnings.state as "none" | "before_expiry" | "unknown" | "exempt";
  return t(`positions.earnings.${state}`, { day: row.earnings.day ?? "" });
}
