import { useSyncExternalStore } from "react";

export type Theme = "system" | "light" | "dark";

const KEPT = "trellis.theme";
const heard = new Set<() => void>();
const night = () => matchMedia("(prefers-color-scheme: dark)");

export function theme(): Theme {
  const kept = localStorage.getItem(KEPT);
  return kept === "light" || kept === "dark" ? kept : "system";
}

/** Choose the theme on this device; it is in force at once. */
export function setTheme(next: Theme): void {
  if (next === "system") localStorage.removeItem(KEPT);
  else localStorage.setItem(KEPT, next);
  apply();
}

function apply(): void {
  const chosen = theme();
  const dark = chosen === "dark" || (chosen === "system" && night().matches);
  document.documentElement.dataset.theme = dark ? "dark" : "light";
  for (const tell of heard) tell();
}

/** Follow the device while no theme is chosen. Called once. */
export function watchTheme(): void {
  night().addEventListener("change", apply);
  window.addEventListener("storage", (event) => event.key === KEPT && apply());
  apply();
}

function listen(tell: () => void): () => void {
  heard.add(tell);
  return () => heard.delete(tell);
}

export function useTheme(): Theme {
  return useSyncExternalStore(listen, theme);
}

/** Whether the page is dark now: for what draws on a canvas. */
export function useDark(): boolean {
  return useSyncExternalStore(listen, () => document.documentElement.dataset.theme === "dark");
}
