import {
  Activity,
  Ban,
  Check,
  CircleDot,
  ListChecks,
  type LucideIcon,
  Minimize2,
  OctagonX,
  Radar,
  Scale,
  ScanSearch,
  Send,
  ShieldCheck,
  SkipForward,
  Wrench,
} from "lucide-react";
import type { ReactNode } from "react";
import { word } from "@/words";
import { classes } from "./classes";
import { SOFT, type Tone } from "./tone";

type BadgeProps = { readonly tone?: Tone; readonly icon?: LucideIcon; readonly children: ReactNode };

/** A word in a small frame. */
export function Badge({ tone = "plain", icon: Icon, children }: BadgeProps) {
  return (
    <span
      className={classes(
        "inline-flex max-w-full items-center gap-1 whitespace-nowrap rounded-sm px-1.5 py-0.5 font-medium text-xs",
        SOFT[tone],
      )}
    >
      {Icon !== undefined && <Icon aria-hidden="true" className="size-3.5 shrink-0" strokeWidth={2.2} />}
      {children}
    </span>
  );
}

const STATES: Record<string, readonly [Tone, LucideIcon]> = {
  SAFE: ["info", ShieldCheck],
  SCANNING: ["gain", Radar],
  ANALYZING: ["gain", ScanSearch],
  ORDERING: ["accent", Send],
  MONITORING: ["gain", Activity],
  CLOSING: ["accent", Minimize2],
  RECONCILING: ["gain", Scale],
  EMERGENCY: ["loss", OctagonX],
  MAINTENANCE: ["warn", Wrench],
  AUDIT: ["warn", ListChecks],
};

/** A state of the machine (Part C) with the latches that hold it there. A latched SAFE warns; an idle one is calm. */
export function StateBadge({ state, latches = [] }: { readonly state: string; readonly latches?: readonly string[] }) {
  const [tone, icon] = STATES[state] ?? (["plain", CircleDot] as const);
  const held = latches.length > 0;
  return (
    <Badge tone={held && tone !== "loss" ? "warn" : tone} icon={icon}>
      {word("state", state)}
      {held && <span className="font-normal">{` · ${latches.join(", ")}`}</span>}
    </Badge>
  );
}

const OUTCOMES: Record<string, readonly [Tone, LucideIcon]> = {
  approved: ["gain", Check],
  resized: ["warn", Minimize2],
  refused: ["loss", Ban],
  skipped: ["plain", SkipForward],
};

/** What a verdict says: approved, resized, refused; or that a symbol was skipped. */
export function OutcomeBadge({ outcome }: { readonly outcome: string }) {
  const [tone, icon] = OUTCOMES[outcome] ?? (["plain", CircleDot] as const);
  return (
    <Badge tone={tone} icon={icon}>
      {word("outcome", outcome)}
    </Badge>
  );
}

const WEEKS: Record<string, Tone> = {
  Preservation: "loss",
  Hedged: "warn",
  Roll: "accent",
  Assignment: "info",
  "Earnings-Filter": "plain",
  "Calm-Income": "gain",
};

/** The type of a week (Part B). */
export function WeekBadge({ type }: { readonly type: string }) {
  return <Badge tone={WEEKS[type] ?? "plain"}>{word("week", type)}</Badge>;
}

const LEVELS: Record<string, Tone> = { L0: "plain", L1: "info", L2: "warn", L3: "loss" };

/** A protocol level (section 6), L0 to L3. */
export function LevelBadge({ level }: { readonly level: string }) {
  return <Badge tone={LEVELS[level] ?? "plain"}>{word("level", level)}</Badge>;
}
