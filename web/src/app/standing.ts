import { queries, type Schema } from "@/api";

type SleeveRow = Schema<"SleeveRow">;

const TODAY = "/api/v1/runs/{run}/today";

/** How a house stands, in the few words that the head bar has room for. */
export type Standing = { readonly state: string; readonly latches: readonly string[]; readonly week: string | null };

/** Of several sleeves the state that a person must know first is told. */
const URGENCY = [
  "EMERGENCY",
  "CLOSING",
  "ORDERING",
  "ANALYZING",
  "MONITORING",
  "SCANNING",
  "RECONCILING",
  "AUDIT",
  "MAINTENANCE",
  "SAFE",
];

/** The state that comes first, and every latch that holds a sleeve; null without sleeves. */
export function foremost(sleeves: readonly Pick<SleeveRow, "state" | "latches">[]) {
  const latches = [...new Set(sleeves.flatMap((sleeve) => sleeve.latches.map((row) => row.latch)))];
  const states = sleeves.map((sleeve) => sleeve.state);
  const [first] = [...states].sort((one, other) => URGENCY.indexOf(one) - URGENCY.indexOf(other));
  if (first === undefined) return null;
  const held = sleeves.find((sleeve) => sleeve.latches.length > 0)?.state;
  return { state: first === "EMERGENCY" ? first : (held ?? first), latches };
}

/**
 * The clock of the house: of a run at work the views know it between two records too, and it never goes back from
 * what an event told. null where it is not known.
 */
export function useClock(run: { readonly name: string; readonly at: string | null } | undefined): string | null {
  const path = { run: run?.name ?? "" };
  const { data } = queries.useQuery("get", TODAY, { params: { path } }, { enabled: run !== undefined });
  return later(run?.at ?? null, data?.at ?? null);
}

/** The later of two instants. */
export function later(one: string | null, other: string | null): string | null {
  if (one === null || other === null) return one ?? other;
  return new Date(other) > new Date(one) ? other : one;
}

/** How the run stands; undefined while it is not known. */
export function useStanding(run: string): Standing | undefined {
  const { data } = queries.useQuery("get", TODAY, { params: { path: { run } } });
  const found = data === undefined ? null : foremost(data.sleeves);
  return found === null ? undefined : { ...found, week: data?.week?.label ?? null };
}
