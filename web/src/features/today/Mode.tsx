import { Badge, Card } from "@/ui";
import { decimal, t, word } from "@/words";
import { GoOn } from "./GoOn";
import type { TodayData, TodayProps } from "./told";

const SCALE = 100;
const ZONES = ["bg-gain-soft", "bg-warn-soft", "bg-loss-soft", "bg-loss"] as const;
const TONES = { NORMAL: "gain", HEDGED_WEEK: "warn", VIX_SAFE: "loss", KILLED: "loss" } as const;

/** The mode of the account and the VIX on its tiers. */
export function Mode({ today }: TodayProps) {
  const { mode } = today;
  return (
    <Card
      title={t("today.mode.title")}
      className="h-full"
      actions={<Badge tone={TONES[mode.overlay]}>{word("overlay", mode.overlay)}</Badge>}
    >
      <p className="flex items-baseline gap-2">
        <span className="figures font-semibold text-xl tracking-[-0.02em]">
          {mode.vix === null ? t("today.mode.unknown") : decimal(mode.vix, 2)}
        </span>
        <span className="text-ink-2 text-sm">{t("today.mode.vixName")}</span>
      </p>
      <Gauge mode={mode} />
      <ul className="mt-3 flex flex-col gap-0.5 text-ink-2 text-sm">
        {mode.tiers.map((tier) => (
          <li key={tier.rule}>
            {t("today.mode.above", { mode: word("overlay", tier.overlay), value: decimal(tier.above, 0) })}
          </li>
        ))}
      </ul>
      <GoOn run={today.run} page="control" />
    </Card>
  );
}

function Gauge({ mode }: { readonly mode: TodayData["mode"] }) {
  const edges = [0, ...mode.tiers.map((tier) => Number(tier.above)), SCALE];
  const said = t("today.mode.gauge", {
    value: mode.vix === null ? t("today.mode.unknown") : decimal(mode.vix, 2),
    tiers: mode.tiers.map((tier) => decimal(tier.above, 0)).join(", "),
  });
  return (
    <div role="img" aria-label={said} className="relative mt-3 pt-2">
      <div className="flex h-2.5 gap-0.5 overflow-hidden rounded-full">
        {edges.slice(1).map((edge, place) => (
          <span
            key={edge}
            className={ZONES[place] ?? "bg-sunken"}
            style={{ width: `${edge - (edges[place] ?? 0)}%` }}
          />
        ))}
      </div>
      {mode.vix !== null && (
        <span
          className="absolute top-0.5 h-5 w-1 rounded-full bg-ink ring-2 ring-surface"
          style={{ left: `calc(${Math.min(SCALE, Number(mode.vix))}% - 2px)` }}
        />
      )}
    </div>
  );
}
