import type { Schema } from "@/api";
import type { Tone } from "@/ui";
import { decimal, percent, t, word } from "@/words";
import type { Standing } from "./standings";

export type Row = Schema<"BreedingRow">;
export type Told = Schema<"BreedingTold">;
export type GenomeRow = Schema<"GenomeRow">;
export type GenomeTold = Schema<"GenomeTold">;
export type Gene = Schema<"GeneRow">;
export type Kind = Row["kind"];

export const TONES: Record<Standing, Tone> = {
  promoted: "gain",
  champion: "accent",
  alive: "info",
  ancestor: "plain",
  dead: "plain",
};

/** The head of a hash, by which a genome is called. */
export function called(hash: string): string {
  return hash.slice(0, 12);
}

/** A ratio as people read it: two places, a true minus. */
export function ratio(value: number): string {
  return decimal(value, 2).replace("-", "−");
}

/** A gene's name in words: of a factor its part. */
export function geneName(name: string): string {
  const dot = name.indexOf(".");
  const factor = name.slice(0, dot);
  const named = word("factor", factor);
  if (dot < 0 || named === factor) return word("gene", name);
  return t("breeding.gene.ofFactor", { factor: named, part: word("genePart", name.slice(dot + 1)) });
}

/** A gene's value in words: on or off, one of the names, or a number as it was bred. */
export function geneValue(value: Gene["value"]): string {
  if (typeof value === "boolean") return t(value ? "breeding.gene.on" : "breeding.gene.off");
  if (typeof value === "string") return word("geneValue", value);
  return figure(value);
}

/** A number with as many places as say something of it. */
export function figure(value: number): string {
  if (Number.isInteger(value)) return decimal(String(value));
  const places = Math.min(9, Math.max(2, 2 - Math.floor(Math.log10(Math.abs(value)))));
  return decimal(value, places);
}

/** What a genome does, in sentences. */
export function sentences(kind: Kind, genes: readonly Gene[]): readonly string[] {
  const of: Values = new Map(genes.map((gene) => [gene.name, gene.value]));
  if (kind === "decision_maker") return deciding(of);
  return kind === "trader" ? executing(of) : detecting(of);
}

type Values = ReadonlyMap<string, Gene["value"]>;

function numberIn(of: Values): (name: string) => number {
  return (name) => Number(of.get(name) ?? 0);
}

/** How a decision maker shares, what it remembers and how far it moves. */
function deciding(of: Values): readonly string[] {
  const number = numberIn(of);
  return [
    t("breeding.says.shares", { optimiser: word("geneValue", String(of.get("optimiser") ?? "")) }),
    t("breeding.says.remembers", {
      days: figure(number("covariance_halflife")),
      shrinkage: percent(number("shrinkage"), 0),
    }),
    t("breeding.says.moves", {
      turnover: percent(number("turnover"), 0),
      tolerance: percent(number("risk_tolerance"), 1),
    }),
  ];
}

/** By which styles a trader executes, how long it takes and what waits. */
function executing(of: Values): readonly string[] {
  const number = numberIn(of);
  return [
    t("breeding.says.styles", {
      schedule: percent(number("style.schedule"), 0),
      twap: percent(number("style.twap"), 0),
      vwap: percent(number("style.vwap"), 0),
    }),
    t("breeding.says.spans", {
      twap: figure(number("twap_seconds")),
      vwap: figure(number("vwap_seconds")),
      urgency: figure(number("urgency")),
    }),
    t("breeding.says.waits", { passive: percent(number("passive"), 0) }),
  ];
}

/** What a detector listens to, when it begins, how it ends and how large it is. */
function detecting(of: Values): readonly string[] {
  const number = numberIn(of);
  const several = timeframes(of);
  return [
    t("breeding.says.listens", { factors: listening(of).join(", ") }),
    t(several.length > 0 ? "breeding.says.beginsEach" : "breeding.says.begins", {
      threshold: percent(number("threshold"), 0),
      volatility: allowed(of, "gate.volatility."),
      trend: allowed(of, "gate.trend."),
    }),
    t("breeding.says.ends", {
      holding: figure(number("holding")),
      horizon: word("geneValue", String(of.get("horizon") ?? "")),
      stop: figure(number("stop")),
      reward: figure(number("reward")),
    }),
    several.length > 0
      ? t("breeding.says.hears", { timeframes: several.join(", "), agreement: percent(number("agreement"), 0) })
      : t("breeding.says.hearsOne"),
  ];
}

const TIMEFRAME = "timeframe.";

/** The timeframes that it weighs; none where it hears that of its bars alone. */
function timeframes(of: Values): readonly string[] {
  return [...of]
    .filter(([name]) => name.startsWith(TIMEFRAME))
    .map(([name, weight]) =>
      t("breeding.says.timeframe", {
        timeframe: word("geneValue", name.slice(TIMEFRAME.length)),
        weight: percent(Number(weight), 0),
      }),
    );
}

function listening(of: Values): readonly string[] {
  return [...of]
    .filter(([name, value]) => name.endsWith(".on") && value === true)
    .map(([name]) => {
      const factor = name.slice(0, -".on".length);
      return t("breeding.says.factor", {
        factor: word("factor", factor),
        weight: percent(Number(of.get(`${factor}.weight`) ?? 0), 0),
        sense: word("geneValue", String(of.get(`${factor}.sense`) ?? "")),
      });
    });
}

function allowed(of: Values, gate: string): string {
  const names = [...of].filter(([name, value]) => name.startsWith(gate) && value === true);
  return names.map(([name]) => word("geneValue", name.slice(gate.length))).join(", ");
}
