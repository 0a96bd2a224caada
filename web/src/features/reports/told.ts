import type { Schema } from "@/api";
import { decimal, instant, integer, money, percent, t } from "@/words";

export type ReportList = Schema<"ReportList">;
export type ReportRow = Schema<"ReportRow">;
export type ReportDocument = Schema<"ReportDocument">;
export type ReportTable = Schema<"ReportTable">;

const STATES = { provisional: "reports.provisional", final: "reports.final" } as const;

/** Whether figures may still change. */
export function stateName(state: string): string {
  return t(STATES[state as keyof typeof STATES] ?? "reports.toDate");
}

/** A period as people say it: Week 12 of 2020, March 2020, first quarter of 2020. */
export function periodName(row: { readonly kind: string; readonly period: string; readonly first: string }): string {
  const year = row.period.slice(0, 4);
  if (row.kind === "monthly") return instant(row.first, "month");
  if (row.kind === "quarterly") return t("reports.quarterOf", { number: row.period.slice(-1), year });
  return t("reports.weekOf", { number: String(Number(row.period.slice(-2))), year });
}

/** The same where its year stands above it. */
export function periodInYear(row: ReportRow): string {
  if (row.kind === "weekly") return instant(row.first, "day");
  if (row.kind === "quarterly") return t("reports.quarter", { number: row.period.slice(-1) });
  return periodName(row).replace(` ${row.period.slice(0, 4)}`, "");
}

/** Kinds of columns whose cells stand at the end. */
export const FIGURES: ReadonlySet<string> = new Set(["money", "price", "fraction", "ratio", "count", "figure"]);

/** Whether a column's cells are words of the report; figures and instants are written in the language of the pages. */
export function isProse(kind: string): boolean {
  return !FIGURES.has(kind) && kind !== "day" && kind !== "time";
}

/** A cell as people read it; the digits are those of the report. */
export function cellText(value: string | null | undefined, kind: string): string {
  if (value === null || value === undefined) return "—";
  switch (kind) {
    case "money":
      return money(value);
    case "price":
      return decimal(value);
    case "fraction":
      return percent(value, 2);
    case "ratio":
      return decimal(value, 3);
    case "count":
      return integer(value);
    case "day":
      return instant(value, "date");
    case "time":
      return instant(value, "minute");
    default:
      return value;
  }
}

/** Where a form of a report is. */
export function fileLink(run: string, row: ReportRow, form: "csv" | "pdf" | "json"): string {
  return `/api/v1/runs/${encodeURIComponent(run)}/reports/${row.kind}/${encodeURIComponent(row.name)}.${form}`;
}
