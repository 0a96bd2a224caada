import { classes } from "./classes";

type MeterProps = {
  /** What is measured and how much of it there is, for screen readers. */
  readonly label: string;
  /** A share of the whole; more than 1 fills it. */
  readonly part: number;
  /** A share that is aimed at: a tick. */
  readonly aim?: number | null;
  readonly tone?: "accent" | "gen" | "rev" | "com" | "mini";
};

const FILL = { accent: "bg-accent", gen: "bg-gen", rev: "bg-rev", com: "bg-com", mini: "bg-mini" } as const;

/** A share of a whole as a bar, with a tick at the aim. */
export function Meter({ label, part, aim = null, tone = "accent" }: MeterProps) {
  const filled = Math.max(0, Math.min(1, part)) * 100;
  return (
    <div role="img" aria-label={label} className="relative h-2 rounded-full bg-sunken">
      <div className={classes("h-full rounded-full", FILL[tone])} style={{ width: `${filled}%` }} />
      {aim !== null && (
        <span
          aria-hidden="true"
          className="absolute -top-1 h-4 w-0.5 rounded-full bg-ink"
          style={{ left: `calc(${Math.min(1, aim) * 100}% - 1px)` }}
        />
      )}
    </div>
  );
}
