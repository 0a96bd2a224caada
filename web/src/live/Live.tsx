import { type QueryClient, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import type { Schema } from "@/api";
import { renewed } from "@/api/session";
import { CallBudget } from "./budget";
import { setLine } from "./connection";
import { tell } from "./heard";
import { callsOf, makeStale, staleViews } from "./stale";
import { type JournalEvent, JournalStream, type StreamPorts } from "./stream";

type Run = Schema<"Run">;

type LiveProps = {
  readonly run: string;
  readonly finished: boolean;
  /** The sequence that the views shown were made at. */
  readonly after: number;
};

/** Views are asked anew no more often than this; events that come meanwhile are gathered. */
const GATHER_MS = 400;
/** The first event after a quiet while waits only for those that are written with it. */
const FIRST_MS = 20;

/** Listens to the journal of a run and keeps what is shown of it fresh. Shows nothing. */
export function Live({ run, finished, after }: LiveProps) {
  const client = useQueryClient();
  // biome-ignore lint/correctness/useExhaustiveDependencies: a later `after` does not start anew a stream that goes on.
  useEffect(() => {
    if (finished) {
      setLine("finished");
      return undefined;
    }
    const gathered = gather(client, run);
    const stream = new JournalStream(after, ports(run), {
      onLine: setLine,
      onEvents: (events) => {
        tell(events);
        moveClock(client, run, events);
        gathered.add(events);
      },
      onOther: () => makeStale(client, run, null),
      onRefused: () => setLine("offline"),
    });
    const hurry = () => document.visibilityState === "visible" && stream.hurry();
    stream.start();
    window.addEventListener("online", hurry);
    document.addEventListener("visibilitychange", hurry);
    return () => {
      window.removeEventListener("online", hurry);
      document.removeEventListener("visibilitychange", hurry);
      stream.stop();
      gathered.stop();
    };
  }, [client, run, finished]);
  return null;
}

/** Gathers events, and makes views stale by them as often as the budget of calls lets it. */
function gather(client: QueryClient, run: string) {
  const budget = new CallBudget(Date.now());
  let waiting: readonly JournalEvent[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  let asked = 0;
  const flush = () => {
    const views = staleViews(waiting);
    const calls = callsOf(client, run, views);
    const wait = budget.wait(calls, Date.now());
    timer = wait > 0 ? setTimeout(flush, wait) : undefined;
    if (wait > 0) return;
    asked = Date.now();
    budget.take(calls, asked);
    waiting = [];
    makeStale(client, run, views);
  };
  return {
    add(events: readonly JournalEvent[]) {
      waiting = [...waiting, ...events];
      timer ??= setTimeout(flush, Math.max(FIRST_MS, asked + GATHER_MS - Date.now()));
    },
    stop: () => clearTimeout(timer),
  };
}

/** The clock of the run, and how far its journal is, by its newest event: no call is needed. */
function moveClock(client: QueryClient, run: string, events: readonly JournalEvent[]): void {
  const newest = events.at(-1);
  if (newest === undefined) return;
  const over = events.some((event) => event.type === "run.finished");
  client.setQueryData<{ runs: Run[] }>(["get", "/api/v1/runs"], (known) =>
    known === undefined
      ? known
      : { ...known, runs: known.runs.map((each) => (each.name === run ? moved(each, newest, over) : each)) },
  );
}

function moved(run: Run, newest: JournalEvent, over: boolean): Run {
  return { ...run, at: newest.time, records: newest.sequence, finished: run.finished || over };
}

function ports(run: string): StreamPorts {
  const base = `/api/v1/runs/${encodeURIComponent(run)}`;
  const origin = location.origin.replace(/^http/, "ws");
  return {
    openSocket: (after) => new WebSocket(`${origin}${base}/stream?after=${after}`),
    openEvents: (after) => new EventSource(`${base}/events?after=${after}`),
    later: (act, milliseconds) => {
      const timer = setTimeout(act, milliseconds);
      return () => clearTimeout(timer);
    },
    chance: Math.random,
    renew: renewed,
  };
}
