import { Link } from "@tanstack/react-router";
import { ArrowLeft } from "lucide-react";
import { useMemo } from "react";
import { queries } from "@/api";
import {
  Badge,
  Card,
  Change,
  EmptyState,
  Instant,
  LineChart,
  Money,
  Page,
  PartsSkeleton,
  Percent,
  Problem,
  Section,
  Stat,
  StatRow,
} from "@/ui";
import { money, t, word } from "@/words";
import { Acts } from "./Acts";
import { Deciders } from "./Appointed";
import { Executed } from "./Executed";
import { Guard } from "./Guard";
import { Halts } from "./Halts";
import { Limits, Modules } from "./Modules";
import { Odds } from "./Odds";
import { Plans } from "./Plans";
import { Positions } from "./Positions";
import { Risk } from "./Risk";
import { paperAccountRoute } from "./route";
import { Shortfall } from "./Shortfall";
import { type Account, ASKED_AGAIN_MS, multiple, useFollowed } from "./told";

/** How an account that modules trade stands, and what a person may tell it. */
export function PaperAccount() {
  const { account } = paperAccountRoute.useParams();
  const { data, error, refetch } = queries.useQuery(
    "get",
    "/api/v1/garden/accounts/{garden_account}",
    { params: { path: { garden_account: account } } },
    { refetchInterval: ASKED_AGAIN_MS },
  );
  useFollowed(data?.sequence);
  return (
    <Page title={account} lead={data === undefined ? t("paper.lead") : <Lead account={data} />}>
      <Back />
      {data === undefined && error !== null && <Problem error={error} onRetry={() => void refetch()} />}
      {data === undefined && error === null && <PartsSkeleton />}
      {data !== undefined && <Whole account={data} />}
    </Page>
  );
}

function Back() {
  return (
    <Link
      to="/paper"
      className="-mt-4 inline-flex items-center gap-1 self-start text-accent underline underline-offset-2"
    >
      <ArrowLeft aria-hidden="true" className="size-4" />
      {t("paper.toAll")}
    </Link>
  );
}

function Lead({ account }: { readonly account: Account }) {
  return (
    <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
      <Badge tone={account.halts.length > 0 ? "warn" : "gain"}>
        {account.halts.length > 0 ? t("paper.haltedFor", { count: account.halts.length }) : t("paper.takesOn")}
      </Badge>
      <span>{word("gardenMode", account.mode)}</span>
      <span>
        {t("paper.asOf")} <Instant at={account.at} />
      </span>
    </span>
  );
}

function Whole({ account }: { readonly account: Account }) {
  return (
    <>
      <Halts account={account} />
      <Figures account={account} />
      <Section title={t("paper.curve.title")} description={t("paper.curve.detail")}>
        <Card>
          <Curve name={account.name} />
        </Card>
      </Section>
      <Section title={t("paper.held.title")}>
        <Positions account={account} />
      </Section>
      <Section title={t("paper.plan.title")} description={t("paper.plan.detail")}>
        <Plans account={account} />
      </Section>
      <Section title={t("paper.module.title")}>
        <Modules account={account} />
      </Section>
      <Deciders account={account} />
      <Executed account={account} />
      <div className="grid items-start gap-7 lg:grid-cols-2">
        <Section title={t("paper.came.title")} description={t("paper.came.detail")}>
          <Shortfall account={account} />
        </Section>
        <Section title={t("paper.limit.title")} description={t("paper.limit.detail")}>
          <Limits account={account} />
        </Section>
      </div>
      <Odds account={account} />
      <Risk account={account} />
      <Section title={t("paper.act.title")} description={t("paper.act.detail")}>
        <Acts account={account} />
      </Section>
      <Section title={t("paper.guard.title")}>
        <Guard name={account.name} />
      </Section>
      <Sources account={account} />
    </>
  );
}

function Figures({ account }: { readonly account: Account }) {
  return (
    <StatRow>
      <Stat
        label={t("paper.value")}
        value={<Money amount={account.nav} />}
        change={
          <span className="flex flex-wrap gap-x-3">
            <Change amount={account.gain} ratio={account.growth} />
            <span className="text-ink-2">
              <Percent ratio={account.fall} /> {t("paper.fall")}
            </span>
          </span>
        }
      />
      <Stat label={t("paper.cash")} value={<Money amount={account.cash} />} />
      <Stat
        label={t("paper.closed", { count: account.closed })}
        value={<Money amount={account.shortfall.net} signed />}
        change={<span className="text-ink-2">{t("paper.mean", { multiple: multiple(account.multiple) })}</span>}
      />
      <Stat
        label={t("paper.notTraded")}
        value={<span className="figures">{account.not_traded}</span>}
        change={
          <span className="text-ink-2">{t("paper.mean", { multiple: multiple(account.multiple_not_traded) })}</span>
        }
      />
    </StatRow>
  );
}

function Curve({ name }: { readonly name: string }) {
  const { data, error, refetch } = queries.useQuery("get", "/api/v1/garden/accounts/{garden_account}/days", {
    params: { path: { garden_account: name } },
  });
  const series = useMemo(
    () => [
      { name: t("paper.value"), tone: "accent" as const, values: data?.nav ?? [], filled: true },
      { name: t("paper.curve.high"), tone: "ink-3" as const, values: data?.high ?? [], dashed: true, thin: true },
    ],
    [data],
  );
  if (data === undefined && error !== null) return <Problem error={error} onRetry={() => void refetch()} />;
  if (data !== undefined && data.days.length < 2) return <EmptyState title={t("paper.curve.empty")} />;
  return (
    <LineChart
      label={t("paper.curve.title")}
      times={data?.days ?? NO_DAYS}
      series={series}
      format={(value) => money(String(value), "USD")}
      axis={(value) => money(String(value), "USD", { compact: true })}
    />
  );
}

const NO_DAYS: readonly string[] = [];

function Sources({ account }: { readonly account: Account }) {
  return (
    <Section title={t("paper.source.title")}>
      <Card>
        <dl className="grid gap-x-6 gap-y-2 sm:grid-cols-[max-content_1fr]">
          <dt className="text-ink-2">{t("paper.source.plans")}</dt>
          <dd>{word("plannedBy", account.planned_by)}</dd>
          <dt className="text-ink-2">{t("paper.source.prices")}</dt>
          <dd lang="en">{account.sources.join(", ")}</dd>
          {account.peers !== "" && (
            <>
              <dt className="text-ink-2">{t("paper.source.peers")}</dt>
              <dd>{account.peers}</dd>
            </>
          )}
          {account.off !== "" && (
            <>
              <dt className="text-ink-2">{t("paper.source.off")}</dt>
              <dd lang="en">{account.off}</dd>
            </>
          )}
          <dt className="text-ink-2">{t("paper.source.begun")}</dt>
          <dd>
            <Instant at={account.begun} style="date" />
          </dd>
          <dt className="text-ink-2">{t("paper.source.mandate")}</dt>
          <dd className="figures break-all">{account.mandate}</dd>
          <dt className="text-ink-2">{t("paper.source.books")}</dt>
          <dd>
            {word("reconciled", account.reconciled === "" ? "never" : account.reconciled)}
            {account.differences.map((each) => (
              <span key={each} lang="en" className="block text-loss text-sm">
                {each}
              </span>
            ))}
          </dd>
        </dl>
      </Card>
    </Section>
  );
}
