import { percent } from "@/words";

type MeterProps = {
  readonly label: string;
  /** 0 to 1. */
  readonly part: number;
  readonly tone: "accent" | "gain" | "warn" | "loss" | "gen" | "rev" | "com";
  /** A mark on the way, 0 to 1. */
  readonly mark?: number;
};

/** How far something is along its way. */
export function Meter({ label, part, tone, mark }: MeterProps) {
  const filled = Math.max(0, Math.min(1, part));
  return (
    <div
      role="img"
      aria-label={`${label}: ${percent(filled, 0)}`}
      className="relative mt-2 h-1.5 w-full rounded-full bg-sunken"
    >
      <div className="h-full rounded-full" style={{ width: `${filled * 100}%`, background: `var(--${tone})` }} />
      {mark !== undefined && (
        <span aria-hidden="true" className="absolute -top-0.5 h-2.5 w-0.5 bg-ink" style={{ left: `${mark * 100}%` }} />
      )}
    </div>
  );
}
