import { useEffect, useRef } from "react";

let moved = false;

/** Said by the shell when the route changes: the next page that appears takes the focus. */
export function routeChanged(): void {
  moved = true;
}

/** A ref for a page's heading: it takes the focus when the page appeared by navigation, not when it was loaded. */
export function usePageFocus<Element extends HTMLElement>() {
  const heading = useRef<Element>(null);
  useEffect(() => {
    if (moved) heading.current?.focus({ preventScroll: true });
    moved = false;
  }, []);
  return heading;
}

/** Give the focus to the page's heading: where what had it is gone. */
export function focusPage(): void {
  document.querySelector<HTMLElement>("main h1")?.focus({ preventScroll: true });
}
