import { useSyncExternalStore } from "react";

/** What lies over the page: the command palette, the list of shortcuts, the sheet of pages; one at a time. */
export type OverlayName = "palette" | "shortcuts" | "pages";

let open: OverlayName | null = null;
const heard = new Set<() => void>();

export function show(name: OverlayName | null): void {
  open = name;
  for (const tell of heard) tell();
}

export const openPalette = () => show("palette");
export const openShortcuts = () => show("shortcuts");

export function useOverlay(): OverlayName | null {
  return useSyncExternalStore(
    (tell) => {
      heard.add(tell);
      return () => heard.delete(tell);
    },
    () => open,
  );
}
