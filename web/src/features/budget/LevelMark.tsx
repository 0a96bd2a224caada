import { Bell, CircleCheck, type LucideIcon, OctagonAlert, TriangleAlert } from "lucide-react";
import { Badge, type Tone } from "@/ui";
import { word } from "@/words";
import type { Level } from "./told";

const LOOK: Record<Level, readonly [Tone, LucideIcon]> = {
  quiet: ["gain", CircleCheck],
  inform: ["info", Bell],
  warn: ["warn", TriangleAlert],
  critical: ["loss", OctagonAlert],
};

/** How urgent an envelope is, in a word. */
export function LevelMark({ level }: { readonly level: Level }) {
  const [tone, icon] = LOOK[level];
  return (
    <Badge tone={tone} icon={icon}>
      {word("alertLevel", level)}
    </Badge>
  );
}
