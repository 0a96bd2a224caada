import type { Schema } from "@/api";

type Row = Schema<"MixRow">;

/** The right end of the scale that all rows share: the largest of weights and bands, rounded up to a tenth. */
export function scaleOf(rows: readonly Row[]): number {
  const ends = rows.map((row) => Math.max(Number(row.weight), Number(row.target) + Number(row.band)));
  return Math.min(1, Math.max(0.1, Math.ceil(Math.max(0, ...ends) * 10 - 1e-9) / 10));
}

/** Where the parts of a row stand, in percent of the scale. */
export function placed(row: Row, scale: number) {
  const at = (value: number) => (Math.min(scale, Math.max(0, value)) / scale) * 100;
  const target = Number(row.target);
  const band = Number(row.band);
  const low = at(target - band);
  return { low, width: at(target + band) - low, target: at(target), weight: at(Number(row.weight)) };
}
