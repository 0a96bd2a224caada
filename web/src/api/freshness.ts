import { useSyncExternalStore } from "react";
import { AS_OF } from "@/worker/kept";

/** Whether what is shown came from the server now, or was kept on this device, and then of when it is. */
export type Freshness = { readonly reached: boolean; readonly asOf: string | null };

let now: Freshness = { reached: true, asOf: null };
const heard = new Set<() => void>();

/** Note where an answer came from. */
export function seenAt(response: Response): void {
  const asOf = response.headers.get(AS_OF);
  set(asOf === null ? { reached: true, asOf: null } : { reached: false, asOf });
}

/** Note that the server did not answer at all. */
export function unreached(): void {
  set({ reached: false, asOf: now.asOf });
}

function set(next: Freshness): void {
  if (next.reached === now.reached && next.asOf === now.asOf) return;
  now = next;
  for (const tell of heard) tell();
}

/** Where the newest answer came from. */
export function useFreshness(): Freshness {
  return useSyncExternalStore(
    (tell) => {
      heard.add(tell);
      return () => heard.delete(tell);
    },
    () => now,
  );
}
