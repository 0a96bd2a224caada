import type { Schema } from "@/api";

export type TodayData = Schema<"Today">;
export type SleeveRow = Schema<"SleeveRow">;
export type TodayProps = { readonly today: TodayData };
