import type { Schema } from "@/api";
import { decimal, type Filling, instant, money, percent, said as say } from "@/words";

export type Sentence = Schema<"SentenceTold">;
type Figure = Schema<"SaidFigure">;

/** A sentence of the server in the language of the pages; in English, and marked so, where they have no words for it. */
export function Said({ said }: { readonly said: Sentence }) {
  const text = spoken(said);
  return text === null ? <span lang="en">{said.text}</span> : text;
}

/** Several of them as a list; nothing where there are none. */
export function SaidList({ all, className }: { readonly all: readonly Sentence[]; readonly className: string }) {
  if (all.length === 0) return null;
  return (
    <ul className={className}>
      {all.map((one) => (
        <li key={one.text}>
          <Said said={one} />
        </li>
      ))}
    </ul>
  );
}

function spoken(said: Sentence): string | null {
  if (said.key === "") return null;
  const path = `said.${said.key}`;
  const text = say(path, filling(said));
  return text === path ? null : text;
}

function filling(said: Sentence): Filling {
  return Object.fromEntries(Object.entries(said.figures).map(([name, figure]) => [name, written(figure)]));
}

function written({ kind, value, currency, said }: Figure): string | number {
  if (kind === "money") return money(value, currency);
  if (kind === "count") return Number(value);
  if (kind === "part") return percent(value, 0);
  if (kind === "number") return decimal(value);
  if (kind === "day") return instant(value, "date");
  if (kind === "weekday") return instant(value, "weekday");
  return said ? (spoken(said) ?? value) : value;
}
