import { percent, t } from "@/words";

type Interval = { readonly low: string; readonly high: string; readonly level: string };

type ChanceBarsProps = {
  readonly p: string;
  /** What so many simulated paths leave open. */
  readonly simulation: Interval;
  /** What is not known of the world. */
  readonly parameters: Interval;
};

/** A probability on a scale from 0 to 100 %, with both of its intervals: one solid, one hatched, each with its name. */
export function ChanceBars({ p, simulation, parameters }: ChanceBarsProps) {
  return (
    <div className="flex flex-col gap-2.5">
      <Band name={t("ui.chance.simulation")} interval={simulation} p={p} solid />
      <Band name={t("ui.chance.parameters")} interval={parameters} p={p} solid={false} />
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
          {t("ui.chance.fromTo", { low: percent(interval.low, 1), high: percent(interval.high, 1) })}
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

/**
 * A probability in whole percent; what is neither sure nor impossible is never told as if it were. Where p is simulated,
 * 0 and 1 are sure only if the simulation's interval has no width: otherwise so few paths went the other way.
 */
export function chance(p: string, simulation?: { readonly low: string; readonly high: string }): string {
  const share = Number(p);
  const open = simulation !== undefined && Number(simulation.low) < Number(simulation.high);
  if (share > 0.99 && (share < 1 || open)) return `> ${percent("0.99", 0)}`;
  if (share < 0.01 && (share > 0 || open)) return `< ${percent("0.01", 0)}`;
  return percent(p, 0);
}
