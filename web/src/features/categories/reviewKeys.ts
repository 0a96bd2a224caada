import { useEffect } from "react";

/** What a key asks for while lines are reviewed: a choice by its place, the suggestion, or the next group. */
export type Asked = { readonly choose: number } | "accept" | "skip";

const BUSY =
  "a, button, summary, input, textarea, select, [contenteditable], [role=dialog], [role=tab], [role=option], [role^=menu]";
const TYPED = "input, textarea, select, [contenteditable], [role=dialog], [role=option], [role^=menu]";

type Press = Pick<KeyboardEvent, "key" | "altKey" | "ctrlKey" | "metaKey" | "isComposing" | "target">;

/** What a press asks for; null where it is meant for something else. */
export function asked(press: Press): Asked | null {
  if (press.altKey || press.ctrlKey || press.metaKey || press.isComposing) return null;
  const within = (places: string) => press.target instanceof Element && press.target.closest(places) !== null;
  // Enter is what a button that has the focus answers to.
  if (press.key === "Enter") return within(BUSY) ? null : "accept";
  if (within(TYPED)) return null;
  if (press.key === "s") return "skip";
  return /^[1-5]$/.test(press.key) ? { choose: Number(press.key) - 1 } : null;
}

const SEQUENCE_MS = 1_500;

/** Hear the keys of the review on the whole page. Keep `act` stable. After g a key leads to a page, as everywhere. */
export function useReviewKeys(act: (what: Asked) => void): void {
  useEffect(() => {
    let leading = Number.NEGATIVE_INFINITY;
    const press = (event: KeyboardEvent) => {
      const led = event.timeStamp - leading < SEQUENCE_MS;
      leading = event.key === "g" ? event.timeStamp : Number.NEGATIVE_INFINITY;
      const what = event.defaultPrevented || led ? null : asked(event);
      if (what === null) return;
      event.preventDefault();
      act(what);
    };
    window.addEventListener("keydown", press);
    return () => window.removeEventListener("keydown", press);
  }, [act]);
}
