import { CircleAlert, CircleCheck, CircleDashed } from "lucide-react";
import { useState } from "react";
import { queries, type Schema } from "@/api";
import { Said } from "@/app/Said";
import { Badge, Button, Card, EmptyState, Money, Problem, Section, Skeleton } from "@/ui";
import { percent, t, word } from "@/words";
import { placed, scaleOf } from "./bands";
import { Proposal } from "./Proposal";
import { SetTarget } from "./SetTarget";

type Row = Schema<"MixRow">;

/** The mix against its target: each holding with the band in which it is left alone. */
export function Mix({ currency, onChange }: { readonly currency: string; readonly onChange: () => void }) {
  const [setting, setSetting] = useState(false);
  const target = queries.useQuery("get", "/api/v1/household/investing/target");
  const aimed = (target.data?.weights.length ?? 0) > 0;
  const mix = queries.useQuery(
    "get",
    "/api/v1/household/investing/mix",
    { params: { query: { currency } } },
    { enabled: aimed },
  );
  const set = (
    <Button
      {...(aimed ? {} : { look: "primary" as const })}
      onClick={() => setSetting(true)}
      disabled={target.data === undefined}
    >
      {t("investing.target.open")}
    </Button>
  );
  return (
    <Section title={t("investing.mix.title")} description={t("investing.mix.detail")} actions={aimed ? set : undefined}>
      {target.error !== null && <Problem error={target.error} onRetry={() => void target.refetch()} />}
      {aimed && mix.error !== null && <Problem error={mix.error} onRetry={() => void mix.refetch()} />}
      {target.data !== undefined && !aimed && (
        <Card>
          <EmptyState title={t("investing.mix.empty")} detail={t("investing.mix.emptyDetail")} action={set} />
        </Card>
      )}
      {aimed && mix.data === undefined && mix.error === null && <Skeleton className="h-40" />}
      {aimed && mix.data !== undefined && <Bands told={mix.data} />}
      <Proposal currency={currency} onChange={onChange} />
      {setting && target.data !== undefined && (
        <SetTarget told={target.data} onDone={onChange} onClose={() => setSetting(false)} />
      )}
    </Section>
  );
}

function Bands({ told }: { readonly told: Schema<"MixTold"> }) {
  const scale = scaleOf(told.holdings);
  return (
    <Card>
      <p className="mb-4 flex flex-wrap items-center gap-2">
        <Badge tone={told.due ? "warn" : "gain"} icon={told.due ? CircleAlert : CircleCheck}>
          {told.due ? t("investing.mix.due") : t("investing.mix.hold")}
        </Badge>
        <span className="text-ink-2 text-sm">
          <Said said={told.reason} />
        </span>
      </p>
      <Straying told={told.straying} />
      <ul className="flex flex-col gap-4">
        {told.holdings.map((row) => (
          <Band key={row.symbol} row={row} scale={scale} currency={told.currency} />
        ))}
      </ul>
      <p className="mt-4 flex flex-wrap gap-x-5 gap-y-1 text-ink-2 text-xs">
        <span className="inline-flex items-center gap-1.5">
          <span aria-hidden="true" className="size-2.5 rounded-full bg-ink" />
          {t("investing.mix.now")}
        </span>
        <span className="inline-flex items-center gap-1.5">
          <span aria-hidden="true" className="h-3 w-0.5 bg-accent" />
          {t("investing.mix.target")}
        </span>
        <span className="inline-flex items-center gap-1.5">
          <span aria-hidden="true" className="h-2.5 w-5 rounded-sm border border-accent bg-accent-soft" />
          {t("investing.mix.band")}
        </span>
        <span>{t("investing.mix.scale", { end: percent(scale, 0) })}</span>
      </p>
    </Card>
  );
}

const SEVERITIES = {
  none: ["gain", CircleCheck],
  slight: ["info", CircleDashed],
  notable: ["warn", CircleAlert],
  severe: ["loss", CircleAlert],
} as const;

/** How much the drift matters: by how far returns stray from the target's beyond what the bands allow. */
function Straying({ told }: { readonly told: Schema<"StrayingTold"> }) {
  if (told.severity === null || told.error === null || told.excess === null) {
    return (
      <p className="mb-4 text-ink-2 text-sm">
        {t("investing.stray.unknown")} <span lang="en">{told.unknown}</span>
      </p>
    );
  }
  const [tone, icon] = SEVERITIES[told.severity];
  return (
    <p className="mb-4 flex flex-wrap items-center gap-2 text-sm">
      <Badge tone={tone} icon={icon}>
        {word("strays", told.severity)}
      </Badge>
      <span className="text-ink-2">
        {t("investing.stray.says", { error: percent(told.error), excess: percent(told.excess) })}
      </span>
    </p>
  );
}

const STATES = {
  inside: ["gain", CircleCheck],
  outside: ["warn", CircleAlert],
  returning: ["info", CircleDashed],
} as const;

type BandProps = { readonly row: Row; readonly scale: number; readonly currency: string };

function Band({ row, scale, currency }: BandProps) {
  const at = placed(row, scale);
  const [tone, icon] = STATES[row.state as keyof typeof STATES] ?? (["plain", CircleDashed] as const);
  const low = Math.max(0, Number(row.target) - Number(row.band));
  const said = t("investing.mix.said", {
    symbol: row.symbol,
    weight: percent(row.weight, 1),
    target: percent(row.target, 1),
    low: percent(low, 1),
    high: percent(Number(row.target) + Number(row.band), 1),
  });
  return (
    <li className="grid gap-x-4 gap-y-1.5 sm:grid-cols-[7rem_minmax(0,1fr)_16rem] sm:items-center">
      <span className="flex items-center justify-between gap-2">
        <span className="font-medium">{row.symbol}</span>
        <span className="sm:hidden">
          <Badge tone={tone} icon={icon}>
            {word("bandState", row.state)}
          </Badge>
        </span>
      </span>
      <div role="img" aria-label={said} className="relative mx-1.5 h-7">
        <span className="absolute inset-x-0 top-1/2 h-px bg-line-strong" />
        <span
          className="absolute top-1 bottom-1 rounded-sm border border-accent bg-accent-soft"
          style={{ left: `${at.low}%`, width: `${at.width}%` }}
        />
        <span className="absolute top-0 bottom-0 w-0.5 -translate-x-1/2 bg-accent" style={{ left: `${at.target}%` }} />
        <span
          className="absolute top-1/2 size-3 -translate-x-1/2 -translate-y-1/2 rounded-full border-2 border-surface bg-ink"
          style={{ left: `${at.weight}%` }}
        />
      </div>
      <span className="flex items-center justify-between gap-3 text-sm">
        <span className="figures">
          {t("investing.mix.of", { weight: percent(row.weight, 1), target: percent(row.target, 1) })}
        </span>
        <Money amount={row.value} currency={currency} cents={false} className="text-ink-2 sm:hidden" />
        <span className="max-sm:hidden">
          <Badge tone={tone} icon={icon}>
            {word("bandState", row.state)}
          </Badge>
        </span>
      </span>
    </li>
  );
}
