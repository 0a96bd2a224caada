import { useSyncExternalStore } from "react";

/** Whether a media query holds now. */
export function useMedia(query: string): boolean {
  return useSyncExternalStore(
    (tell) => {
      const media = matchMedia(query);
      media.addEventListener("change", tell);
      return () => media.removeEventListener("change", tell);
    },
    () => matchMedia(query).matches,
  );
}

/** Whether the page is as narrow as a phone: tables become cards, charts lose their side axes. */
export function useNarrow(): boolean {
  return useMedia("(max-width: 40rem)");
}
