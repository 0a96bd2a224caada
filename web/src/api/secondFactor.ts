import { useSyncExternalStore } from "react";

/** The problem type by which the server says that showing a second factor would help. */
export const SECOND_FACTOR = "urn:trellis:second-factor";

type Waiting = (shown: boolean) => void;

let waiting: readonly Waiting[] = [];
const heard = new Set<() => void>();

function change(next: readonly Waiting[]): void {
  waiting = next;
  for (const tell of heard) tell();
}

/** Ask the person for their second factor: the shell opens the dialog. False where they turn away. */
export function askSecondFactor(): Promise<boolean> {
  return new Promise((resolve) => change([...waiting, resolve]));
}

/** Said by the dialog: every call that waits goes on, or fails. */
export function answerSecondFactor(shown: boolean): void {
  const all = waiting;
  change([]);
  for (const resolve of all) resolve(shown);
}

/** Whether a call waits for the second factor. */
export function useSecondFactorAsked(): boolean {
  return useSyncExternalStore(
    (tell) => {
      heard.add(tell);
      return () => heard.delete(tell);
    },
    () => waiting.length > 0,
  );
}
