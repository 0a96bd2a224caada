import { Ban, Check, CircleDot, Clock, type LucideIcon, Minus, TrendingDown, TrendingUp } from "lucide-react";
import { Badge, OutcomeBadge, type Tone } from "@/ui";
import { word } from "@/words";

const OTHERS: Record<string, readonly [Tone, LucideIcon]> = {
  raised: ["warn", TrendingUp],
  lowered: ["gain", TrendingDown],
  escalate: ["warn", TrendingUp],
  triggered: ["warn", TrendingUp],
  missed: ["warn", Minus],
  deferred: ["info", Clock],
  "on target": ["gain", Check],
};
const VERDICTS = new Set(["approved", "resized", "refused", "skipped"]);

/** How a decision came out: a verdict, or what was found of a position. */
export function Outcome({ outcome }: { readonly outcome: string }) {
  if (VERDICTS.has(outcome)) return <OutcomeBadge outcome={outcome} />;
  const [tone, icon] = OTHERS[outcome] ?? (["plain", CircleDot] as const);
  return (
    <Badge tone={tone} icon={icon}>
      {word("outcome", outcome)}
    </Badge>
  );
}

const ENDINGS: Record<string, readonly [Tone, LucideIcon]> = {
  working: ["accent", Clock],
  filled: ["gain", Check],
  unfilled: ["warn", Minus],
  rejected: ["loss", Ban],
};

/** How a decision ended at the order desk. */
export function Ending({ outcome }: { readonly outcome: string }) {
  const [tone, icon] = ENDINGS[outcome] ?? (["plain", CircleDot] as const);
  return (
    <Badge tone={tone} icon={icon}>
      {word("became", outcome)}
    </Badge>
  );
}
