import { Link } from "@tanstack/react-router";
import { ArrowLeft, Ban, Check } from "lucide-react";
import { queries, type Schema } from "@/api";
import {
  Badge,
  Card,
  Change,
  type Column,
  DataTable,
  EmptyState,
  Figure,
  Hash,
  Instant,
  Money,
  Page,
  PartsSkeleton,
  Percent,
  Problem,
  Section,
  Stat,
  StatRow,
} from "@/ui";
import { decimal, percent, t, word } from "@/words";
import { Curators } from "./Curators";
import { AnswerBadge } from "./Plans";
import { paperPlanRoute } from "./route";
import { moduleName, multiple, type Plan, short } from "./told";

/** One version of a plan: what was planned, every limit compared, its way, and what came of it. */
export function PaperPlan() {
  const { account, plan, version } = paperPlanRoute.useParams();
  const { data, error, refetch } = queries.useQuery(
    "get",
    "/api/v1/garden/accounts/{garden_account}/plans/{plan}/{version}",
    { params: { path: { garden_account: account, plan, version: Number(version) } } },
  );
  return (
    <Page
      title={t("paper.one.title", { plan: short(plan), version })}
      lead={data === undefined ? account : <Lead plan={data} />}
    >
      <Link
        to="/paper/$account"
        params={{ account }}
        className="-mt-4 inline-flex items-center gap-1 self-start text-accent underline underline-offset-2"
      >
        <ArrowLeft aria-hidden="true" className="size-4" />
        {t("paper.one.back", { account })}
      </Link>
      {data === undefined && error !== null && <Problem error={error} onRetry={() => void refetch()} />}
      {data === undefined && error === null && <PartsSkeleton />}
      {data !== undefined && <Whole plan={data} />}
    </Page>
  );
}

function Lead({ plan: { row } }: { readonly plan: Plan }) {
  return (
    <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
      <AnswerBadge answer={row.answer} />
      <span>{`${row.symbol}, ${word("planDirection", row.direction)}, ${word("planStage", row.stage)}`}</span>
      <Instant at={row.at} />
    </span>
  );
}

function Whole({ plan }: { readonly plan: Plan }) {
  return (
    <>
      <Planned plan={plan} />
      <Section title={t("paper.one.came")}>
        <Card>
          {plan.result === null ? <EmptyState title={t("paper.one.notYet")} /> : <Result result={plan.result} />}
        </Card>
      </Section>
      <Section
        title={t("paper.one.limits")}
        description={plan.changed.length > 0 ? t("paper.one.changed", { what: plan.changed.join("; ") }) : undefined}
      >
        <Card padded={false}>
          <DataTable
            label={t("paper.one.limits")}
            columns={CLAUSES}
            rows={plan.clauses}
            keyOf={(row) => row.rule}
            empty={<EmptyState title={t("paper.one.unanswered")} />}
          />
        </Card>
      </Section>
      {plan.judgements.length > 0 && (
        <Section title={t("paper.curator.title")} description={t("paper.curator.detail")}>
          <Curators judgements={plan.judgements} />
        </Section>
      )}
      <div className="grid items-start gap-7 lg:grid-cols-2">
        <Section title={t("paper.one.way")}>
          <Card padded={false}>
            <DataTable
              label={t("paper.one.way")}
              columns={MOVES}
              rows={plan.moves}
              keyOf={(row) => `${row.to} ${row.at}`}
            />
          </Card>
        </Section>
        <Section title={t("paper.one.madeOf")}>
          <Card>
            <MadeOf plan={plan} />
          </Card>
        </Section>
      </div>
    </>
  );
}

function Planned({ plan }: { readonly plan: Plan }) {
  return (
    <StatRow>
      <Stat
        label={t("paper.plan.entry")}
        value={<Money amount={plan.entry} />}
        change={
          <span className="text-ink-2">
            {t("paper.one.barriers")} {plan.stop === null ? "—" : <Money amount={plan.stop} />}
            {" / "}
            {plan.target === null ? "—" : <Money amount={plan.target} />}
          </span>
        }
      />
      <Stat
        label={t("paper.one.win")}
        value={<Percent ratio={plan.row.p_win} places={1} />}
        change={<span className="text-ink-2">{t("paper.one.reward", { value: decimal(plan.reward_risk, 2) })}</span>}
      />
      <Stat
        label={t("paper.one.edge")}
        value={<span className="figures">{t("paper.one.bps", { value: decimal(plan.edge, 1) })}</span>}
        change={<span className="text-ink-2">{t("paper.one.cost", { value: decimal(plan.cost, 1) })}</span>}
      />
      <Stat
        label={t("paper.one.size")}
        value={<Percent ratio={plan.size} />}
        change={<span className="text-ink-2">{t("paper.one.units", { count: plan.row.units })}</span>}
      />
    </StatRow>
  );
}

function Result({ result }: { readonly result: NonNullable<Plan["result"]> }) {
  const parts = [
    ["paper.came.gross", result.gross],
    ["paper.came.delay", result.delay],
    ["paper.came.impact", result.impact],
    ["paper.came.fees", result.fees],
    ["paper.one.opportunity", result.opportunity],
  ] as const;
  return (
    <div className="flex flex-col gap-3">
      <p className="flex flex-wrap items-center gap-2">
        <Badge tone={result.traded ? "accent" : "plain"}>
          {t(result.traded ? "paper.one.traded" : "paper.one.onPaper")}
        </Badge>
        <span>{t("paper.one.endedBy", { cause: word("exitCause", result.cause) })}</span>
        <Instant at={result.at} />
        <span className="ml-auto flex flex-wrap items-center gap-3 font-semibold">
          {result.traded ? <Change amount={result.net} /> : <Change ratio={result.net} />}
          <span className="figures">{multiple(result.multiple)}</span>
        </span>
      </p>
      {result.traded && (
        <dl className="grid grid-cols-2 gap-x-6 gap-y-1 text-sm sm:grid-cols-5">
          {parts.map(([key, amount]) => (
            <div key={key}>
              <dt className="text-ink-2">{t(key)}</dt>
              <dd>{amount === null ? "—" : <Money amount={amount} />}</dd>
            </div>
          ))}
        </dl>
      )}
    </div>
  );
}

const CLAUSES: readonly Column<Schema<"PlanClause">>[] = [
  {
    key: "rule",
    title: t("paper.limit.rule"),
    card: "heading",
    cell: (row) => (
      <span className="whitespace-normal">
        {word("mandateLimit", row.rule)} <span className="figures text-ink-3 text-xs">{row.rule}</span>
      </span>
    ),
  },
  {
    key: "passed",
    title: t("paper.one.kept"),
    cell: (row) => (
      <Badge tone={row.passed ? "gain" : "loss"} icon={row.passed ? Check : Ban}>
        {t(row.passed ? "paper.one.yes" : "paper.one.no")}
      </Badge>
    ),
  },
  {
    key: "value",
    title: t("paper.one.found"),
    align: "end",
    cell: (row) => <span className="figures">{row.value}</span>,
  },
  {
    key: "limit",
    title: t("paper.limit.limit"),
    align: "end",
    cell: (row) => <span className="figures whitespace-nowrap">{`${row.op} ${row.limit}`}</span>,
  },
  {
    key: "reason",
    title: t("paper.one.why"),
    cell: (row) => (
      <span lang="en" className="whitespace-normal text-ink-2 text-sm">
        {row.reason}
      </span>
    ),
  },
];

const MOVES: readonly Column<Schema<"PlanMove">>[] = [
  { key: "to", title: t("paper.one.step"), card: "heading", cell: (row) => word("planStage", row.to) },
  { key: "at", title: t("paper.guard.at"), cell: (row) => <Instant at={row.at} /> },
  {
    key: "reason",
    title: t("paper.one.why"),
    cell: (row) => (
      <span lang="en" className="whitespace-normal text-ink-2 text-sm">
        {row.reason}
      </span>
    ),
  },
];

const SCORES = ["performance", "innovation", "collaboration"] as const;

function score(value: number | null): string {
  return value === null ? "—" : decimal(value, 2);
}

function MadeOf({ plan }: { readonly plan: Plan }) {
  const { evidence } = plan;
  return (
    <dl className="grid gap-x-6 gap-y-1.5 sm:grid-cols-[max-content_1fr]">
      <dt className="text-ink-2">{t("paper.module.name")}</dt>
      <dd>{moduleName(plan.row.module)}</dd>
      <dt className="text-ink-2">{t("paper.one.horizon")}</dt>
      <dd>{plan.horizon}</dd>
      <dt className="text-ink-2">{t("paper.one.strength")}</dt>
      <dd>
        <Figure value={plan.strength} places={2} />
        {" / "}
        <Figure value={plan.confidence} places={2} />
      </dd>
      <dt className="text-ink-2">{t("paper.one.validUntil")}</dt>
      <dd>
        <Instant at={plan.until} />
      </dd>
      {evidence !== null && (
        <>
          <dt className="text-ink-2">{t("paper.one.evidence")}</dt>
          <dd className="flex flex-wrap items-center gap-2">
            <span className="figures">
              {t("paper.one.odds", {
                chance: percent(evidence.probability, 1),
                low: percent(evidence.low, 1),
                high: percent(evidence.high, 1),
              })}
            </span>
            <Badge tone={evidence.source === "tape" ? "info" : "warn"}>{word("tapeSource", evidence.source)}</Badge>
          </dd>
        </>
      )}
      <dt className="text-ink-2">{t("paper.one.scores")}</dt>
      <dd className="figures">
        {SCORES.map((name) => `${t(`paper.score.${name}`)} ${score(plan.scores[name])}`).join(", ")}
      </dd>
      <dt className="text-ink-2">{t("paper.one.genome")}</dt>
      <dd>
        <Hash value={plan.genome} />
      </dd>
      <dt className="text-ink-2">{t("paper.one.hash")}</dt>
      <dd>
        <Hash value={plan.content_hash} />
      </dd>
    </dl>
  );
}
