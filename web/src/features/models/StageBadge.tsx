import { Archive, CircleDot, FlaskConical, type LucideIcon, Rocket } from "lucide-react";
import type { Schema } from "@/api";
import { Badge, type Tone } from "@/ui";
import { t, word } from "@/words";

const STAGES: Record<string, readonly [Tone, LucideIcon]> = {
  production: ["gain", Rocket],
  retired: ["plain", Archive],
  shadow: ["info", FlaskConical],
  canary: ["info", FlaskConical],
  validated: ["accent", CircleDot],
};

/** Where a version stands, and whether it is the way back of the one that answers. */
export function StageBadge({ row }: { readonly row: Schema<"ModelRow"> }) {
  const [tone, icon] = STAGES[row.stage] ?? (["plain", CircleDot] as const);
  return (
    <Badge tone={tone} icon={icon}>
      {word("modelStage", row.stage)}
      {row.way_back && <span className="font-normal">{` · ${t("models.wayBack")}`}</span>}
    </Badge>
  );
}
