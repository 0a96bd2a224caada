import type { Schema } from "@/api";
import { t } from "@/words";

export type Rulebook = Schema<"RulebookTold">;
export type RuleRow = Schema<"RuleRow">;
export type RuleSection = Schema<"RuleSection">;
export type FieldChange = Schema<"FieldChange">;
export type Proposal = Schema<"ProposalRow">;
export type ProposalDetail = Schema<"ProposalDetail">;
export type Allowed = Schema<"StepAllowed">;

const SECTIONS = [
  "A",
  "S0",
  "S1",
  "S2",
  "S3",
  "S4",
  "S5",
  "S6",
  "S7",
  "S8",
  "S9",
  "S10",
  "S11",
  "S12",
  "S13",
  "S14",
  "S15",
  "S16",
  "S17",
  "C",
  "D",
] as const;

/** What a section is about. */
export function sectionName(key: string): string {
  const known = SECTIONS.find((one) => one === key);
  return known === undefined ? key : t(`rules.section.${known}`);
}

/** The limit of a row as one phrase: "<= 0.25 of S". */
export function limitOf(row: RuleRow): string {
  const figures = Object.fromEntries(row.figures.map((one) => [one.name, one.value]));
  const unit = row.unit.replaceAll("_", " ");
  const words: string[] = [];
  if (figures["lo"] !== undefined && figures["hi"] !== undefined) {
    words.push(`${figures["lo"]} – ${figures["hi"]} ${unit}`);
    if (figures["target"] !== undefined) words.push(t("rules.target", { value: figures["target"] }));
  } else if (figures["value"] !== undefined) words.push(`${figures["value"]} ${unit}`);
  for (const { name, value } of row.figures) {
    if (!["lo", "hi", "value", "target"].includes(name)) words.push(`${name.replaceAll("_", " ")} ${value}`);
  }
  for (const text of [row.window, row.clock, row.term, row.symbols.join(" "), row.items.join(", ")]) {
    if (text !== "") words.push(text);
  }
  return words.join(" · ");
}

const OPS: Readonly<Record<string, string>> = { "<=": "≤", ">=": "≥", "-=": "−=" };

/** An operator as it is printed. */
export function opOf(row: RuleRow): string {
  return OPS[row.op] ?? row.op;
}

/** The letters of a source: C+R is C and R. */
export function letters(source: string): readonly string[] {
  return source.split(/[+/]/);
}

/** Whether a row is among those looked for. */
export function fits(row: RuleRow, words: string, source: string): boolean {
  if (source !== "" && !letters(row.source).includes(source)) return false;
  const text = `${row.id} ${row.text} ${row.then} ${row.when} ${row.interpreted} ${limitOf(row)}`.toLowerCase();
  return words
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}

const STAGES = {
  DRAFT: "plain",
  PROPOSED: "info",
  BACKTESTED: "accent",
  APPROVED: "gain",
  REJECTED: "loss",
  RELEASED: "gain",
} as const;

export function stageTone(stage: Proposal["stage"]) {
  return STAGES[stage];
}

export function stageName(stage: Proposal["stage"]): string {
  return t(`rules.stage.${stage}`);
}
