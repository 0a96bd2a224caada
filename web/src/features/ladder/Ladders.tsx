import { Sprout } from "lucide-react";
import { queries } from "@/api";
import { RuleLink } from "@/app/RuleLink";
import {
  Card,
  Change,
  type Column,
  DataTable,
  Disclosure,
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
import { decimal, percent, t } from "@/words";
import { Rungs } from "./Rungs";
import { Trades } from "./Trades";
import type { Ladders, SleeveLadder } from "./told";

/** Every LEAP ladder, and what became of them. */
export function LaddersPart({ run }: { readonly run: string }) {
  const { data, error, refetch } = queries.useQuery("get", "/api/v1/runs/{run}/ladder", { params: { path: { run } } });
  if (data === undefined && error !== null) return <Problem error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <Skeleton className="h-96 w-full rounded-lg" />;
  return (
    <div className="flex flex-col gap-7">
      <StatRow>
        <Stat label={t("ladder.rungs")} value={data.ladders.reduce((count, one) => count + one.rungs.length, 0)} />
        <Stat label={t("ladder.funded")} value={<Money amount={data.funded} cents={false} />} />
        <Stat label={t("ladder.profit")} value={<Change amount={data.profit} />} />
        <Stat label={t("ladder.ladders")} value={data.ladders.length} />
      </StatRow>
      <Law told={data} />
      {data.ladders.length === 0 ? (
        <Card>
          <EmptyState icon={Sprout} title={t("ladder.none")} detail={t("ladder.noneDetail")} />
        </Card>
      ) : (
        data.ladders.map((one) => <One key={`${one.account} ${one.sleeve}`} ladder={one} told={data} />)
      )}
      <History told={data} />
    </div>
  );
}

function Law({ told }: { readonly told: Ladders }) {
  const law = told.law;
  if (law === null) return null;
  return (
    <ul className="grid gap-x-6 gap-y-2 text-ink-2 text-sm sm:grid-cols-2 lg:grid-cols-4">
      <li>
        {`${t("ladder.law.buy", { lo: decimal(law.delta_lo), hi: decimal(law.delta_hi) })} `}
        <RuleLink id="S17.call.delta" />
      </li>
      <li>
        {`${t("ladder.law.tenor", { lo: law.days_lo, hi: law.days_hi })} `}
        <RuleLink id="S17.call.tenor" />
      </li>
      <li>
        {`${t("ladder.law.roll", { months: law.roll_months, lo: decimal(law.roll_delta_lo), hi: decimal(law.roll_delta_hi) })} `}
        <RuleLink id="S17.roll.tte" />
      </li>
      <li>
        {`${t("ladder.law.stagger", { part: percent(law.expiry_share_max, 0) })} `}
        <RuleLink id="S17.stagger" />
      </li>
    </ul>
  );
}

function One({ ladder, told }: { readonly ladder: SleeveLadder; readonly told: Ladders }) {
  return (
    <Card>
      <div className="flex flex-col gap-5">
        <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
          <p className="flex items-center gap-2 font-semibold">
            <SleeveMark sleeve={ladder.sleeve} long />
            <span className="font-normal text-ink-2 text-sm">{ladder.account}</span>
          </p>
          <dl className="flex flex-wrap gap-x-6 gap-y-1 text-sm">
            <Fact name={t("ladder.cost")} amount={ladder.cost} />
            <Fact name={t("ladder.value")} amount={ladder.value} />
            <Fact name={t("ladder.cash")} amount={ladder.cash} />
            <Fact name={t("ladder.owed")} amount={ladder.owed} />
          </dl>
        </div>
        {ladder.rungs.length > 0 ? (
          <Rungs ladder={ladder} now={told.at} most={told.law?.expiry_share_max ?? null} />
        ) : (
          <p className="text-ink-2 text-sm">{t("ladder.noRungs")}</p>
        )}
        {ladder.rested.length > 0 && ladder.rested_at !== null && (
          <Disclosure
            summary={
              <span>
                {`${t("ladder.rested", { count: ladder.rested.length })} `}
                <Instant at={ladder.rested_at} style="date" />
              </span>
            }
          >
            <ul className="code flex flex-col gap-1 text-ink-2 text-xs">
              {ladder.rested.map((line) => (
                <li key={line}>{line}</li>
              ))}
            </ul>
          </Disclosure>
        )}
      </div>
    </Card>
  );
}

function Fact({ name, amount }: { readonly name: string; readonly amount: string }) {
  return (
    <div>
      <dt className="text-ink-2 text-xs">{name}</dt>
      <dd className="font-medium">
        <Money amount={amount} />
      </dd>
    </div>
  );
}

type Quarter = Ladders["quarters"][number];
type Funding = Ladders["funding"][number];

const QUARTERS: readonly Column<Quarter>[] = [
  { key: "quarter", title: t("ladder.quarter"), cell: (row) => row.quarter, sort: (row) => row.quarter },
  { key: "sleeve", title: t("ladder.sleeve"), cell: (row) => <Place account={row.account} sleeve={row.sleeve} /> },
  { key: "rungs", title: t("ladder.rungs"), cell: (row) => row.rungs, align: "end" },
  { key: "cost", title: t("ladder.cost"), cell: (row) => <Money amount={row.cost} />, align: "end" },
  { key: "value", title: t("ladder.value"), cell: (row) => <Money amount={row.value} />, align: "end" },
  { key: "cash", title: t("ladder.cash"), cell: (row) => <Money amount={row.cash} />, align: "end" },
];

const FUNDING: readonly Column<Funding>[] = [
  { key: "at", title: t("ladder.when"), cell: (row) => <Instant at={row.at} style="date" />, sort: (row) => row.at },
  { key: "sleeve", title: t("ladder.sleeve"), cell: (row) => <Place account={row.account} sleeve={row.sleeve} /> },
  { key: "amount", title: t("ladder.amount"), cell: (row) => <Money amount={row.amount} signed />, align: "end" },
  { key: "owed", title: t("ladder.stillOwed"), cell: (row) => <Money amount={row.owed} />, align: "end" },
];

function Place({ account, sleeve }: { readonly account: string; readonly sleeve: string }) {
  return (
    <span className="inline-flex items-center gap-2">
      <SleeveMark sleeve={sleeve} />
      <span className="text-ink-2">{account}</span>
    </span>
  );
}

function History({ told }: { readonly told: Ladders }) {
  return (
    <Section title={t("ladder.history")}>
      <div className="grid gap-4 lg:grid-cols-2">
        <Card title={t("ladder.quarters")} padded={false}>
          <DataTable
            label={t("ladder.quarters")}
            columns={QUARTERS}
            rows={told.quarters}
            keyOf={(row) => `${row.at} ${row.account} ${row.sleeve}`}
          />
        </Card>
        <Card title={t("ladder.funding")} description={t("ladder.fundingHint")} padded={false}>
          <DataTable
            label={t("ladder.funding")}
            columns={FUNDING}
            rows={told.funding}
            keyOf={(row) => `${row.at} ${row.account} ${row.sleeve} ${row.amount}`}
          />
        </Card>
      </div>
      <Card title={t("ladder.trades")} description={t("ladder.tradesHint")} padded={false}>
        <Trades rows={told.trades} label={t("ladder.trades")} />
      </Card>
    </Section>
  );
}
