import { useCallback, useState } from "react";
import { isLayout, type Layout } from "@/ui";

const KEY = "trellis.layout.today";

/** The arrangement of the page that this device remembers, and how it is changed; null for none. */
export function useKeptLayout(): readonly [Layout | null, (layout: Layout | null) => void] {
  const [layout, setLayout] = useState<Layout | null>(kept);
  const keep = useCallback((next: Layout | null) => {
    setLayout(next);
    if (next === null) localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, JSON.stringify(next));
  }, []);
  return [layout, keep];
}

function kept(): Layout | null {
  const text = localStorage.getItem(KEY);
  if (text === null) return null;
  try {
    const value: unknown = JSON.parse(text);
    return isLayout(value) ? value : null;
  } catch {
    return null;
  }
}
