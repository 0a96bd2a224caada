import { Leaf, type LucideIcon, Sprout, Trophy, Undo2, X } from "lucide-react";
import { Badge } from "@/ui";
import { word } from "@/words";
import type { Standing } from "./standings";
import { TONES } from "./told";

const ICONS: Record<Standing, LucideIcon> = {
  promoted: Sprout,
  champion: Trophy,
  alive: Leaf,
  ancestor: Undo2,
  dead: X,
};

/** What became of a genome. */
export function StandingBadge({ standing }: { readonly standing: Standing }) {
  return (
    <Badge tone={TONES[standing]} icon={ICONS[standing]}>
      {word("genomeStanding", standing)}
    </Badge>
  );
}
