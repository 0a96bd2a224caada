import { useEffect } from "react";

/** What keys do: "g t" is g, then t within a second and a half; "mod+k" is Ctrl or Cmd with k. */
export type Bindings = Readonly<Record<string, () => void>>;

const PATIENCE_MS = 1_500;

/** Whether keys are meant for what has the focus: text being typed, a list being moved in. */
function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    target.closest("input, textarea, select, [contenteditable], [role=dialog]") !== null
  );
}

type Pressed = { readonly key: string; readonly at: number } | null;

/** The names a press may be bound under, the longest first; none where the key is not meant for us. */
function names(event: KeyboardEvent, before: Pressed): readonly string[] {
  if (event.altKey || event.isComposing) return [];
  if (event.ctrlKey || event.metaKey) return [`mod+${event.key.toLowerCase()}`];
  if (isTyping(event.target)) return [];
  const recent = before !== null && event.timeStamp - before.at < PATIENCE_MS;
  return recent ? [`${before.key} ${event.key}`, event.key] : [event.key];
}

/** Listen for keys on the whole page. Keep `bindings` stable (useMemo). */
export function useKeys(bindings: Bindings): void {
  useEffect(() => {
    let before: Pressed = null;
    const press = (event: KeyboardEvent) => {
      const act = names(event, before)
        .map((name) => bindings[name])
        .find((bound) => bound !== undefined);
      before = act === undefined ? { key: event.key, at: event.timeStamp } : null;
      if (act === undefined) return;
      event.preventDefault();
      act();
    };
    window.addEventListener("keydown", press);
    return () => window.removeEventListener("keydown", press);
  }, [bindings]);
}
