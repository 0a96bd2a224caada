import { useEffect } from "react";
import type { JournalEvent } from "./stream";

type Hear = (events: readonly JournalEvent[]) => void;
const listeners = new Set<Hear>();

/** Tell every component that listens. */
export function tell(events: readonly JournalEvent[]): void {
  for (const hear of listeners) hear(events);
}

/** Hear the events of the run that is looked at, as they are journaled. Keep `hear` stable (useCallback). */
export function useJournalEvents(hear: Hear): void {
  useEffect(() => {
    listeners.add(hear);
    return () => {
      listeners.delete(hear);
    };
  }, [hear]);
}
