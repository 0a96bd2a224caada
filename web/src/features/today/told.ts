import type { Schema } from "@/api";
import { moment } from "@/words";

export type TodayData = Schema<"Today">;
export type SleeveRow = Schema<"SleeveRow">;
export type TodayProps = { readonly today: TodayData };

type Due = Pick<TodayData["ahead"]["rows"][number], "at" | "until">;

/** Of what comes, in its order, that which a person waits for: what is under way, else what comes next. */
export function foremostOf<Row extends Due>(rows: readonly Row[], now: Date): Row | undefined {
  const underWay = rows.find((row) => row.until !== null && moment(row.at) <= now && moment(row.until) > now);
  return underWay ?? rows.find((row) => moment(row.at) > now);
}
