import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { queries, type Schema } from "@/api";

type SleeveRow = Schema<"SleeveRow">;

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

/** Moves the clock of a house on to where a page has heard that it stands; it never goes back. */
export function useClockHeard(run: string, at: string | null): void {
  const client = useQueryClient();
  useEffect(() => {
    if (at === null) return;
    client.setQueryData<{ runs: Schema<"Run">[] }>(["get", "/api/v1/runs"], (known) =>
      known === undefined
        ? known
        : {
            ...known,
            runs: known.runs.map((each) => (each.name === run ? { ...each, at: later(each.at, at) } : each)),
          },
    );
  }, [client, run, at]);
}

/** The later of two instants. */
export function later(one: string | null, other: string | null): string | null {
  if (one === null || other === null) return one ?? other;
  return new Date(other) > new Date(one) ? other : one;
}

/** How the run stands; undefined while it is not known. */
export function useStanding(run: string): Standing | undefined {
  const { data } = queries.useQuery("get", "/api/v1/runs/{run}/today", { params: { path: { run } } });
  const found = data === undefined ? null : foremost(data.sleeves);
  return found === null ? undefined : { ...found, week: data?.week?.label ?? null };
}
