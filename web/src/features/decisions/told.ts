import type { Schema } from "@/api";
import { decimal, instant, instrumentsIn, money, t, word } from "@/words";

export type Decision = Schema<"Decision">;

/** What a decision is about, in a few words: "Sell put 57.50, Jan 5, 2018". */
export function titleOf(row: Decision): string {
  if (row.kind === "proposal") return [word("action", row.action), contractOf(row)].filter(Boolean).join(" ");
  const stage = row.stage === "" || row.kind === "skip" ? "" : word("stage", row.stage);
  return [word("decisionKind", row.kind), stage].filter(Boolean).join(" ");
}

function contractOf(row: Decision): string {
  if (row.strike == null) return "";
  const strike = decimal(row.strike);
  return row.expiry == null ? strike : `${strike}, ${instant(row.expiry, "date")}`;
}

/** How many: what was asked, or what of it was permitted. */
export function quantityOf(row: Decision): string {
  if (row.asked == null) return "";
  if (row.outcome === "resized" && row.allowed != null)
    return t("decisions.resized", { allowed: row.allowed, asked: row.asked });
  return t("decisions.quantity", { count: row.asked });
}

/** A limit or a value as the rules write it; plain numbers get their separators, ranges a dash. */
export function valueText(text: string): string {
  if (/^-?\d+(\.\d+)?$/.test(text)) return decimal(text);
  return text.replace(/^(-?[\d.]+)(\.\.|-)(-?[\d.]+)$/, "$1 – $3");
}

const SUMMED: Partial<Record<Decision["kind"], readonly string[]>> = {
  level: ["spot", "strike", "atr"],
  roll: ["candidate", "debit", "line", "spot"],
  expiry: ["value", "limit"],
  deployment: ["deployment", "size"],
  ladder: ["leap_cash"],
  hedge: ["weighed.spend", "share", "value", "limit"],
};
const IN_USD = new Set(["deployment", "size", "leap_cash", "weighed.spend", "share"]);

/** A fact of an event for people: its name and its value. */
export function factOf(name: string, value: string): readonly [string, string] {
  const parts = name.split(".").filter((part) => !/^\d+$/.test(part));
  const last = parts.at(-1) ?? name;
  return [
    word("fact", last),
    value === "" ? t("decisions.none") : IN_USD.has(name) ? money(value) : valueText(instrumentsIn(value)),
  ];
}

/** The figures of an event that a line has room for. */
export function summaryOf(row: Decision): string {
  const wanted = SUMMED[row.kind] ?? [];
  return wanted
    .flatMap((name) => row.facts.filter((fact) => fact.name === name && fact.value !== ""))
    .slice(0, 3)
    .map((fact) => factOf(fact.name, fact.value).join(" "))
    .join(" · ");
}
