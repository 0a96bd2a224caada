import { Check, CircleCheck, type LucideIcon, TrendingDown, TrendingUp, TriangleAlert } from "lucide-react";
import { Badge, type Tone } from "@/ui";
import { word } from "@/words";
import type { Odds } from "./told";

const LOOK: Record<Odds["trajectory"], readonly [Tone, LucideIcon]> = {
  met: ["gain", CircleCheck],
  ahead: ["gain", TrendingUp],
  on_track: ["gain", Check],
  behind: ["warn", TrendingDown],
  off_track: ["loss", TriangleAlert],
};

/** Where a goal stands, in a word. */
export function TrajectoryBadge({ trajectory }: { readonly trajectory: Odds["trajectory"] }) {
  const [tone, icon] = LOOK[trajectory];
  return (
    <Badge tone={tone} icon={icon}>
      {word("trajectory", trajectory)}
    </Badge>
  );
}
