import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { renewed } from "@/api/session";
import { setLine } from "./connection";
import { tell } from "./heard";
import { makeStale, staleViews } from "./stale";
import { type JournalEvent, JournalStream, type StreamPorts } from "./stream";

type LiveProps = {
  readonly run: string;
  readonly finished: boolean;
  /** The sequence that the views shown were made at. */
  readonly after: number;
};

/** Views are asked anew at most once in this time, however many events come. */
const GATHER_MS = 400;

/** Listens to the journal of a run and keeps what is shown of it fresh. Shows nothing. */
export function Live({ run, finished, after }: LiveProps) {
  const client = useQueryClient();
  // biome-ignore lint/correctness/useExhaustiveDependencies: a later `after` does not start anew a stream that goes on.
  useEffect(() => {
    if (finished) {
      setLine("finished");
      return undefined;
    }
    const gathered = gather((events) => makeStale(client, run, staleViews(events)));
    const stream = new JournalStream(after, ports(run), {
      onLine: setLine,
      onEvents: (events) => {
        tell(events);
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

function gather(act: (events: readonly JournalEvent[]) => void) {
  let waiting: JournalEvent[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  const flush = () => {
    timer = undefined;
    act(waiting.splice(0));
  };
  return {
    add(events: readonly JournalEvent[]) {
      waiting = waiting.concat(events);
      timer ??= setTimeout(flush, GATHER_MS);
    },
    stop: () => clearTimeout(timer),
  };
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
