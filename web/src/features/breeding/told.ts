import type { Schema } from "@/api";
import type { Tone } from "@/ui";
import { decimal, percent, t, word } from "@/words";
import type { Standing } from "./standings";

export type Row = Schema<"BreedingRow">;
export type Told = Schema<"BreedingTold">;
export type GenomeRow = Schema<"GenomeRow">;
export type GenomeTold = Schema<"GenomeTold">;
export type Gene = Schema<"GeneRow">;

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
  const places = Math.min(6, Math.max(2, 2 - Math.floor(Math.log10(Math.abs(value)))));
  return decimal(value, places);
}

/** What a detector does, in sentences: what it listens to, when it begins, how it ends and how large it is. */
export function sentences(genes: readonly Gene[]): readonly string[] {
  const of = new Map(genes.map((gene) => [gene.name, gene.value]));
  const number = (name: string) => Number(of.get(name) ?? 0);
  return [
    t("breeding.says.listens", { factors: listening(of).join(", ") }),
    t("breeding.says.begins", {
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
  ];
}

function listening(of: ReadonlyMap<string, Gene["value"]>): readonly string[] {
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

function allowed(of: ReadonlyMap<string, Gene["value"]>, gate: string): string {
  const names = [...of].filter(([name, value]) => name.startsWith(gate) && value === true);
  return names.map(([name]) => word("geneValue", name.slice(gate.length))).join(", ");
}
