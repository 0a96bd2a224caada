import { Umbrella } from "lucide-react";
import { queries } from "@/api";
import { RuleLink } from "@/app/RuleLink";
import {
  Badge,
  Card,
  CardGrid,
  Change,
  EmptyState,
  Instant,
  Money,
  Problem,
  Section,
  Skeleton,
  SleeveMark,
  Stat,
  StatRow,
} from "@/ui";
import { percent, t } from "@/words";
import { HedgeHistory } from "./HedgeHistory";
import { contractName, type Hedges, type SleeveHedges, whole } from "./told";

/** Triggers, budgets, holdings, and what became of protection. */
export function HedgesPart({ run }: { readonly run: string }) {
  const { data, error, refetch } = queries.useQuery("get", "/api/v1/runs/{run}/hedges", { params: { path: { run } } });
  if (data === undefined && error !== null) return <Problem error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <Skeleton className="h-96 w-full rounded-lg" />;
  return (
    <div className="flex flex-col gap-7">
      <StatRow>
        <Stat label={t("ladder.hedges.paid")} value={<Money amount={data.paid} cents={false} />} />
        <Stat label={t("ladder.hedges.received")} value={<Money amount={data.received} cents={false} />} />
        <Stat label={t("ladder.hedges.profit")} value={<Change amount={data.profit} />} />
        <Stat
          label={t("ladder.hedges.heldCount")}
          value={data.sleeves.reduce((count, one) => count + one.held.length, 0)}
        />
      </StatRow>
      <Section title={t("ladder.hedges.triggers")} description={t("ladder.hedges.triggersHint")}>
        {data.triggers.length === 0 ? (
          <Card>
            <EmptyState icon={Umbrella} title={t("ladder.hedges.noTriggers")} />
          </Card>
        ) : (
          <CardGrid min="17rem">
            {data.triggers.map((one) => (
              <Trigger key={one.rule} one={one} />
            ))}
          </CardGrid>
        )}
      </Section>
      <Section title={t("ladder.hedges.budgets")} description={t("ladder.hedges.budgetsHint")}>
        <CardGrid min="19rem">
          {data.sleeves.map((one) => (
            <Budget key={`${one.account} ${one.sleeve}`} one={one} />
          ))}
        </CardGrid>
      </Section>
      <HedgeHistory told={data} />
    </div>
  );
}

const STATUS = { active: "loss", inactive: "gain", unknown: "warn" } as const;

function Trigger({ one }: { readonly one: Hedges["triggers"][number] }) {
  const tone = STATUS[one.status as keyof typeof STATUS] ?? "plain";
  const name = NAMES[one.rule as keyof typeof NAMES];
  return (
    <Card>
      <div className="flex items-start justify-between gap-3">
        <p className="font-medium">{name === undefined ? one.rule : t(name)}</p>
        <Badge tone={tone}>{t(STATES[one.status as keyof typeof STATES] ?? "ladder.hedges.unknown")}</Badge>
      </div>
      <p className="figures mt-2 font-semibold text-xl">
        {one.value === null ? t("ladder.unknown") : figure(one.rule, one.value)}
        <span className="font-normal text-ink-2 text-sm">
          {` ${t("ladder.hedges.limit", { limit: figure(one.rule, one.limit) })}`}
        </span>
      </p>
      <p className="mt-1 text-ink-2 text-sm">
        {`${t("ladder.hedges.since")} `}
        <Instant at={one.since} style="date" />
      </p>
      <p className="mt-2 text-ink-2 text-sm">
        {`${one.text} `}
        <RuleLink id={one.rule} />
      </p>
    </Card>
  );
}

const NAMES = {
  "S5.trig.vix": "ladder.hedges.vix",
  "S5.trig.spx": "ladder.hedges.spx",
  "S5.trig.breadth": "ladder.hedges.breadth",
} as const;
const STATES = { active: "ladder.hedges.active", inactive: "ladder.hedges.inactive" } as const;

function figure(rule: string, value: string): string {
  return rule === "S5.trig.spx" ? percent(value, 1) : value;
}

function Budget({ one }: { readonly one: SleeveHedges }) {
  const budget = one.budget;
  const spent = budget === null || Number(budget) === 0 ? 0 : Number(one.paid) / Number(budget);
  return (
    <Card>
      <div className="flex flex-col gap-3">
        <div className="flex flex-wrap items-center justify-between gap-2">
          <SleeveMark sleeve={one.sleeve} long />
          <span className="text-ink-2 text-sm">{`${one.account} · ${one.quarter || t("ladder.hedges.noQuarter")}`}</span>
        </div>
        <div>
          <p className="text-sm">
            {budget === null
              ? t("ladder.unknown")
              : t("ladder.hedges.spent", { paid: whole(one.paid), budget: whole(budget) })}
          </p>
          <div
            role="img"
            aria-label={`${t("ladder.hedges.spentMeter")}: ${percent(spent, 0)}`}
            className="mt-2 h-1.5 overflow-hidden rounded-full bg-sunken"
          >
            <div
              className="h-full rounded-full"
              style={{ width: `${Math.min(1, spent) * 100}%`, background: `var(--${one.sleeve})` }}
            />
          </div>
        </div>
        <dl className="grid grid-cols-2 gap-x-4 gap-y-2 text-sm">
          <Fact name={t("ladder.hedges.left")} amount={one.left} />
          <Fact name={t("ladder.hedges.value")} amount={one.value} />
          <Fact name={t("ladder.hedges.equity")} amount={one.equity} />
          <Fact name={t("ladder.hedges.gains")} amount={one.gains} />
        </dl>
        {one.carried.length > 0 && (
          <p className="text-ink-2 text-sm">
            {`${t("ladder.hedges.carried")} ${one.carried
              .map(
                (leg) => `${t(leg.leg === "puts" ? "ladder.hedges.puts" : "ladder.hedges.calls")} ${whole(leg.amount)}`,
              )
              .join(", ")}`}
          </p>
        )}
        {one.held.map((held) => (
          <p
            key={held.position}
            className="flex flex-wrap items-center justify-between gap-2 border-line border-t pt-2 text-sm"
          >
            <span>{`${held.contracts} × ${contractName(held.contract)}`}</span>
            <span className="text-ink-2">{t("ladder.days", { count: held.days })}</span>
            {held.releasing !== "" && <Badge tone="info">{t("ladder.hedges.releasing")}</Badge>}
          </p>
        ))}
        {one.held.length === 0 && <p className="text-ink-2 text-sm">{t("ladder.hedges.nothingHeld")}</p>}
      </div>
    </Card>
  );
}

function Fact({ name, amount }: { readonly name: string; readonly amount: string | null }) {
  return (
    <div>
      <dt className="text-ink-2 text-xs">{name}</dt>
      <dd>{amount === null ? t("ladder.unknown") : <Money amount={amount} cents={false} />}</dd>
    </div>
  );
}
