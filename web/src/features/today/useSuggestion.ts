import { useCallback, useRef, useState } from "react";
import { usePreference } from "@/api";
import { counted, isUsage, OFF, putOff, suggested, UNUSED, USAGE } from "@/app/usage";
import type { Layout } from "@/ui";

/**
 * What is used most, as a suggestion. It is made from what was known when the page appeared, so that no press brings
 * one up, and a widget counts once on each visit of the page.
 */
export function useSuggestion(layout: Layout) {
  const [usage, keep, known] = usePreference(USAGE, isUsage);
  const [atFirst, setAtFirst] = useState(usage);
  const [answered, setAnswered] = useState(false);
  const used = useRef(new Set<string>());
  if (atFirst === null && usage !== null) setAtFirst(usage);
  const now = usage ?? UNUSED;
  const onUse = useCallback(
    (key: string) => {
      if (!known || !now.on || used.current.has(key)) return;
      used.current.add(key);
      keep(counted(now, key));
    },
    [known, now, keep],
  );
  return {
    key: atFirst === null || answered || !now.on ? null : suggested(atFirst, layout),
    onUse,
    /** The person said yes: nothing more to say on this visit. */
    taken: () => setAnswered(true),
    /** The person said not now, or took it back: not before it was used some more. */
    later: (key: string) => {
      setAnswered(true);
      keep(putOff(now, key));
    },
    /** The person wants no suggestions. */
    never: () => {
      setAnswered(true);
      keep(OFF);
    },
  } as const;
}
