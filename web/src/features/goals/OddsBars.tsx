import type { Schema } from "@/api";
import { instant, percent, t } from "@/words";
import type { Odds } from "./told";
import { chance } from "./told";

type Interval = Schema<"IntervalTold">;

/** A probability on a scale from 0 to 100 %, with both of its intervals: one solid, one hatched, each with its name. */
export function OddsBars({ odds }: { readonly odds: Pick<Odds, "p" | "simulation" | "parameters"> }) {
  return (
    <div className="flex flex-col gap-2.5">
      <Band name={t("goals.simulation")} interval={odds.simulation} p={odds.p} solid />
      <Band name={t("goals.parameters")} interval={odds.parameters} p={odds.p} solid={false} />
      <div aria-hidden="true" className="figures -mt-1 flex justify-between text-ink-3 text-xs">
        <span>{percent("0", 0)}</span>
        <span>{percent("0.5", 0)}</span>
        <span>{percent("1", 0)}</span>
      </div>
    </div>
  );
}

type BandProps = {
  readonly name: string;
  readonly interval: Interval;
  readonly p: string;
  readonly solid: boolean;
};

const HATCH = "repeating-linear-gradient(135deg, var(--accent) 0 2px, transparent 2px 6px)";

function Band({ name, interval, p, solid }: BandProps) {
  const low = Number(interval.low) * 100;
  const wide = Math.max(0.8, Number(interval.high) * 100 - low);
  const look = solid ? { background: "var(--accent)" } : { background: HATCH };
  return (
    <div>
      <p className="flex flex-wrap items-baseline justify-between gap-x-3 text-sm">
        <span className="text-ink-2">{`${name}, ${percent(interval.level, 0)}`}</span>
        <span className="figures whitespace-nowrap font-medium">
          {t("goals.fromTo", { low: percent(interval.low, 1), high: percent(interval.high, 1) })}
        </span>
      </p>
      <div aria-hidden="true" className="relative mt-1 h-3 rounded-full bg-sunken">
        <div
          className="absolute inset-y-0.5 rounded-sm border border-accent"
          style={{ left: `${Math.min(low, 99.2)}%`, width: `${wide}%`, ...look }}
        />
        <span
          className="absolute -inset-y-0.5 w-0.5 rounded-full bg-ink"
          style={{ left: `calc(${Number(p) * 100}% - 1px)` }}
        />
      </div>
    </div>
  );
}

/** The chance as a large figure, with the day that it is of. */
export function Chance({ odds }: { readonly odds: Odds }) {
  const { due } = odds.goal;
  return (
    <p className="flex flex-wrap items-baseline gap-x-2">
      <span className="figures font-semibold text-3xl tracking-[-0.02em]">{chance(odds.p)}</span>
      <span className="text-ink-2">
        {due === null ? t("goals.chanceEver") : t("goals.chanceBy", { day: instant(due, "date") })}
      </span>
    </p>
  );
}
