import { useState } from "react";
import { api, type Schema, useHouseholdChanged } from "@/api";

type Body = Schema<"AnnotatingBody">;
type Told = Schema<"AnnotatingTold">;

/** What is said of lines: those named, or all that have something in common. */
export type Meant = { readonly lines: readonly string[] } | { readonly where: Partial<Schema<"LineWhere">> };
export type Words = {
  readonly add?: readonly string[];
  readonly remove?: readonly string[];
  readonly note?: string;
  readonly note_way?: Schema<"NoteWay"> | null;
};

/** Puts tags and notes on lines; each word makes the household's views stale before it is told as done. */
export function useAnnotating() {
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const fresh = useHouseholdChanged();
  const say = async (meant: Meant, words: Words, tried = false): Promise<Told | undefined> => {
    setBusy(true);
    setError(null);
    try {
      const { data } = await api.POST("/api/v1/household/lines/annotations", {
        params: { query: { tried } },
        body: { ...meant, ...words } as Body,
      });
      if (!tried) await fresh();
      return data;
    } catch (reason) {
      setError(reason);
      return undefined;
    } finally {
      setBusy(false);
    }
  };
  return { busy, error, say, forget: () => setError(null) };
}
