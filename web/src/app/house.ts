import { useParams } from "@tanstack/react-router";
import { createContext, useContext } from "react";
import { queries, type Schema } from "@/api";

export type Run = Schema<"Run">;

/** The house that is looked at: a run at work, or one that is over. */
export type House = {
  /** Its name in the address; undefined where there is no run at all. */
  readonly name: string | undefined;
  readonly run: Run | undefined;
  readonly runs: readonly Run[] | undefined;
};

export const HouseContext = createContext<House>({ name: undefined, run: undefined, runs: undefined });

/** The house that the shell shows. */
export function useHouse(): House {
  return useContext(HouseContext);
}

/** The run in the address of a page under /runs/$run. */
export function useRun(): string {
  const { run } = useParams({ strict: false });
  if (run === undefined) throw new Error("useRun() is for pages under /runs/$run");
  return run;
}

const REMEMBERED = "trellis.run";

/** What the shell makes the context of: the run of the address, else the one last looked at, else the newest. */
export function useHouseOfAddress(): House {
  const { run: named } = useParams({ strict: false });
  const runs = queries.useQuery("get", "/api/v1/runs").data?.runs;
  const name = named ?? lookedAt(runs);
  if (named !== undefined) localStorage.setItem(REMEMBERED, named);
  return { name, run: runs?.find((run) => run.name === name), runs };
}

/** The run last looked at on this device, while it is there; else the newest. */
export function lookedAt(runs: readonly Run[] | undefined): string | undefined {
  const kept = localStorage.getItem(REMEMBERED);
  if (runs === undefined) return kept ?? undefined;
  return runs.find((run) => run.name === kept)?.name ?? newest(runs)?.name;
}

/** The run at work whose clock is latest; else the latest of those that are over. */
export function newest(runs: readonly Run[]): Run | undefined {
  const rank = (run: Run) => `${run.finished ? 0 : 1} ${run.at ?? ""}`;
  return [...runs].sort((one, other) => rank(other).localeCompare(rank(one)))[0];
}
