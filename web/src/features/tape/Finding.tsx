import { CircleCheck, CircleDashed, CircleMinus, Hash, Loader, type LucideIcon } from "lucide-react";
import { Badge } from "@/ui";
import { t, type WordKey } from "@/words";
import type { Row } from "./told";

type Found = Pick<Row, "finding" | "whole">;
type Shown = readonly [WordKey, "gain" | "accent" | "plain" | "info", LucideIcon];

function shownOf({ finding, whole }: Found): Shown {
  if (finding === "pays") return ["tape.foundPays", "gain", CircleCheck];
  if (finding === "foretells") return ["tape.foundForetells", "accent", CircleDashed];
  if (finding === "nothing") return ["tape.foundNothing", "plain", CircleMinus];
  return whole ? ["tape.notFitted", "plain", Hash] : ["tape.growing", "info", Loader];
}

/** What a tape's verdict comes to in a few words, or that it has none yet. */
export function findingWords(row: Found): string {
  return t(shownOf(row)[0]);
}

/** The same as a badge. */
export function Finding({ row }: { readonly row: Found }) {
  const [key, tone, icon] = shownOf(row);
  return (
    <Badge tone={tone} icon={icon}>
      {t(key)}
    </Badge>
  );
}
