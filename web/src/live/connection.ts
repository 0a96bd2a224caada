import { useSyncExternalStore } from "react";
import { useFreshness } from "@/api";

export type ConnectionState = "live" | "connecting" | "reconnecting" | "polling" | "offline" | "finished";

let line: ConnectionState = "connecting";
const heard = new Set<() => void>();

/** Said by the stream whenever its line changes. */
export function setLine(next: ConnectionState): void {
  if (next === line) return;
  line = next;
  for (const tell of heard) tell();
}

/** How what is shown stands to the house: live, or of when it is. */
export function useConnection(): { readonly state: ConnectionState; readonly asOf: string | null } {
  const state = useSyncExternalStore(
    (tell) => {
      heard.add(tell);
      return () => heard.delete(tell);
    },
    () => line,
  );
  const { reached, asOf } = useFreshness();
  return { state: reached ? state : "offline", asOf };
}
