import type { Query, QueryClient } from "@tanstack/react-query";
import type { JournalEvent } from "./stream";

/** What an event makes stale: the views under /api/v1/runs/{run}/, by the first part of the event's type. */
const STALE: Readonly<Record<string, readonly string[]>> = {
  sleeve: ["state", "positions", "accounts"],
  move: ["state"],
  latch: ["state"],
  overlay: ["state"],
  pivot: ["state", "accounts"],
  hwm: ["accounts"],
  freeze: ["state"],
  alert: ["alerts"],
  command: ["state", "commands", "approvals"],
  proposal: ["decisions", "questions", "weeks", "skips"],
  symbol: ["skips", "questions", "weeks"],
  deployment: ["decisions", "weeks"],
  level: ["positions"],
  roll: ["positions", "decisions"],
  expiry: ["positions", "decisions"],
  quarter: ["ladder", "hedges", "accounts", "reports"],
  reserve: ["accounts", "ledger"],
  leaps: ["ladder"],
  ladder: ["ladder"],
  hedge: ["hedges", "decisions"],
  option: ["positions", "accounts"],
  long: ["positions", "ladder", "hedges"],
  holding: ["positions", "accounts"],
  cash: ["positions", "accounts"],
  broker: ["positions"],
  capital: ["accounts"],
  fork: ["accounts"],
  merge: ["accounts"],
  transfer: ["accounts"],
  intent: ["orders", "decisions"],
  order: ["orders", "positions"],
  cancel: ["orders"],
  orphan: ["orders"],
  decision: ["orders", "decisions"],
  transaction: ["ledger", "accounts", "weeks", "equity"],
};

/** Views that every event changes: what happened, and the list of records. */
const ALWAYS = ["today", "journal"] as const;

/** The views that events make stale; null for all: of the days, weeks, runs and whatever is not known here. */
export function staleViews(events: readonly JournalEvent[]): ReadonlySet<string> | null {
  const views = new Set<string>(ALWAYS);
  for (const event of events) {
    const known = STALE[event.type.split(".")[0] ?? ""];
    if (known === undefined) return null;
    for (const view of known) views.add(view);
  }
  return views;
}

const OF_RUN = "/api/v1/runs/{run}";

/** Whether a query (`[method, path, init]`) shows one of the views of the run. */
export function shows(query: Pick<Query, "queryKey">, run: string, views: ReadonlySet<string> | null): boolean {
  const [method, path, init] = query.queryKey as readonly [unknown, unknown, { params?: { path?: { run?: string } } }?];
  if (method !== "get" || typeof path !== "string") return false;
  if (!path.startsWith(OF_RUN) || init?.params?.path?.run !== run) return false;
  const view = path.slice(OF_RUN.length).split("/")[1] ?? "";
  return views === null || views.has(view.split(".")[0] ?? "");
}

/** Queries that are shown now and show something stale: each is a call. */
export function callsOf(client: QueryClient, run: string, views: ReadonlySet<string> | null): number {
  return client.getQueryCache().findAll({ type: "active", predicate: (query) => shows(query, run, views) }).length;
}

/** Make what events change be asked anew where it is shown. */
export function makeStale(client: QueryClient, run: string, views: ReadonlySet<string> | null): void {
  void client.invalidateQueries({ predicate: (query) => shows(query, run, views) });
}
