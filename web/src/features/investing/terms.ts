import type { Schema } from "@/api";
import { word } from "@/words";

export type AssetClass = Schema<"AssetClass">;
export type Treatment = Schema<"Treatment">;
export type LotMethod = Schema<"Method">;
export type What = Schema<"What">;

const CLASSES: readonly AssetClass[] = [
  "stocks",
  "bonds",
  "real_estate",
  "commodities",
  "alternative",
  "crypto",
  "cash",
];
const TREATMENTS: readonly Treatment[] = ["taxable", "deferred", "exempt"];
const METHODS: readonly LotMethod[] = ["fifo", "lifo", "hifo", "average", "specific"];

export const CLASS_OPTIONS = CLASSES.map((value) => ({ value, label: word("assetClass", value) }));
export const TREATMENT_OPTIONS = TREATMENTS.map((value) => ({ value, label: word("treatment", value) }));
export const METHOD_OPTIONS = METHODS.map((value) => ({ value, label: word("lotMethod", value) }));
