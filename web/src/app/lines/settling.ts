import { useState } from "react";
import { api, type Schema, useHouseholdChanged } from "@/api";
import { t, word } from "@/words";

type Effect = Schema<"Effect">;
type Label = Pick<Schema<"LabelBody">, "category" | "scope"> & { readonly lock?: boolean };
export type PartGiven = Schema<"PartBody">;

/** What was done, in words, and what takes it back. */
export type Done = { readonly text: string; readonly undo: (() => Promise<void>) | null };

type Answer = { readonly data?: Effect };

const at = (line: string) => ({ params: { path: { line } } });

const put = (line: string, { category, scope, lock = false }: Label) =>
  api.PUT("/api/v1/household/lines/{line}/category", { ...at(line), body: { category, scope, lock } });
const clear = (line: string) => api.DELETE("/api/v1/household/lines/{line}/category", at(line));
const lock = (line: string) => api.PUT("/api/v1/household/lines/{line}/lock", at(line));
const unlock = (line: string) => api.DELETE("/api/v1/household/lines/{line}/lock", at(line));
const split = (line: string, parts: readonly PartGiven[]) =>
  api.PUT("/api/v1/household/lines/{line}/split", { ...at(line), body: { parts: [...parts] } });

/** What a person says of lines: each word makes the household's views stale, and says what it did and how it is undone. */
export function useSettling(onDone: (done: Done) => void) {
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const fresh = useHouseholdChanged();
  const say = async (
    word: () => Promise<Answer>,
    told: (effect: Effect) => string,
    back: (effect: Effect) => () => Promise<unknown>,
  ): Promise<boolean> => {
    setBusy(true);
    setError(null);
    try {
      const { data } = await word();
      if (data === undefined) return false;
      const undo = async () => {
        await back(data)();
        await fresh();
      };
      // Nobody acts on what is not so any more: the views are new before the word is told as done.
      await fresh();
      onDone({ text: told(data), undo });
      return true;
    } catch (reason) {
      setError(reason);
      return false;
    } finally {
      setBusy(false);
    }
  };
  const restored = (effect: Effect) => () =>
    effect.before === null ? clear(effect.line) : put(effect.line, effect.before);
  return {
    busy,
    error,
    label: (line: string, label: Label) =>
      say(
        () => put(line, label),
        effectText,
        (effect) => async () => {
          if (label.lock === true) await unlock(line);
          await restored(effect)();
        },
      ),
    takeBack: (line: string) =>
      say(
        () => clear(line),
        () => t("categories.takenBack"),
        (effect) => () => (effect.before === null ? Promise.resolve() : put(line, effect.before)),
      ),
    lock: (line: string) =>
      say(
        () => lock(line),
        (effect) => t("categories.nowLocked", { category: word("category", effect.category_name) }),
        () => () => unlock(line),
      ),
    unlock: (line: string) =>
      say(
        () => unlock(line),
        () => t("categories.nowUnlocked"),
        () => () => lock(line),
      ),
    split: (line: string, parts: readonly PartGiven[], before: readonly PartGiven[]) =>
      say(
        () => split(line, parts),
        () => (parts.length === 0 ? t("categories.nowWhole") : t("categories.nowSplit", { count: parts.length })),
        () => () => split(line, before),
      ),
  };
}

export type Settling = ReturnType<typeof useSettling>;

/** "12 lines of WHOLEFDS are now Groceries", and what else changed with it. */
export function effectText(effect: Effect): string {
  const { became: count, merchant, others } = effect;
  const category = word("category", effect.category_name);
  const filling = { count, merchant, category };
  const first =
    count === 0
      ? t("categories.stays", { category })
      : merchant === ""
        ? t("categories.becameBare", filling)
        : t("categories.became", filling);
  return others > 0 ? `${first} ${t("categories.others", { count: others })}` : first;
}
