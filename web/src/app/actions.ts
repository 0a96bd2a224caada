import { useEffect, useSyncExternalStore } from "react";

/** Something that can be done from the command palette. */
export type Action = {
  readonly key: string;
  readonly title: string;
  /** Other words it is found by. */
  readonly words?: readonly string[];
  readonly run: () => void;
};

let actions: readonly Action[] = [];
const heard = new Set<() => void>();

function change(next: readonly Action[]): void {
  actions = next;
  for (const tell of heard) tell();
}

/** Offer actions in the command palette while a component is shown. Keep the array stable (useMemo). */
export function useActions(offered: readonly Action[]): void {
  useEffect(() => {
    change([...actions, ...offered]);
    return () => change(actions.filter((action) => !offered.includes(action)));
  }, [offered]);
}

export function useOfferedActions(): readonly Action[] {
  return useSyncExternalStore(
    (tell) => {
      heard.add(tell);
      return () => heard.delete(tell);
    },
    () => actions,
  );
}
