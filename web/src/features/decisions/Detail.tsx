import { Link, useParams } from "@tanstack/react-router";
import { ArrowLeft, ScrollText } from "lucide-react";
import { queries, type Schema } from "@/api";
import { useRun } from "@/app/house";
import {
  buttonClasses,
  Card,
  DataTable,
  Instant,
  Page,
  PageSkeleton,
  Problem,
  Section,
  SleeveMark,
  Stat,
  StatRow,
} from "@/ui";
import { t, word } from "@/words";
import { Clauses } from "./Clauses";
import { Course } from "./Course";
import { columnsOf } from "./columns";
import { Ending, Outcome } from "./Outcome";
import { factOf, quantityOf, titleOf } from "./told";

type Whole = Schema<"DecisionDetail">;

/** One decision whole: what was asked, every clause, the risk gate, what became of it. */
export function DecisionDetail() {
  const run = useRun();
  const sequence = Number(useParams({ strict: false }).sequence);
  const { data, error, refetch } = queries.useQuery("get", "/api/v1/runs/{run}/decisions/{sequence}", {
    params: { path: { run, sequence } },
  });
  if (data === undefined && error === null) return <PageSkeleton />;
  return (
    <Page
      title={data === undefined ? t("decisions.detail.title", { sequence }) : heading(data)}
      lead={data === undefined ? undefined : <Lead whole={data} />}
      actions={<Ways run={run} sequence={sequence} />}
    >
      {data === undefined ? <Problem error={error} onRetry={() => void refetch()} /> : <Whole run={run} whole={data} />}
    </Page>
  );
}

function heading({ row }: Whole): string {
  return [row.symbol, [titleOf(row), quantityOf(row)].filter(Boolean).join(" ")].filter(Boolean).join(" · ");
}

function Lead({ whole: { row } }: { readonly whole: Whole }) {
  return (
    <span className="mt-1 flex flex-wrap items-center gap-x-3 gap-y-1.5">
      <Outcome outcome={row.outcome} />
      {row.sleeve !== "" && <SleeveMark sleeve={row.sleeve} long />}
      <span>{row.account}</span>
      <Instant at={row.at} />
    </span>
  );
}

function Ways({ run, sequence }: { readonly run: string; readonly sequence: number }) {
  return (
    <>
      <Link to="/runs/$run/decisions" params={{ run }} className={buttonClasses("quiet", "small")}>
        <ArrowLeft aria-hidden="true" className="size-4" />
        {t("decisions.detail.back")}
      </Link>
      <Link
        to="/runs/$run/audit/$sequence"
        params={{ run, sequence: String(sequence) }}
        className={buttonClasses("plain", "small")}
      >
        <ScrollText aria-hidden="true" className="size-4" />
        {t("decisions.detail.record", { sequence })}
      </Link>
    </>
  );
}

function Whole({ run, whole }: { readonly run: string; readonly whole: Whole }) {
  const { row, proposal, verdict, risk, course, related } = whole;
  return (
    <>
      {proposal != null && <Asked whole={whole} />}
      {row.facts.length > 0 && <Facts whole={whole} />}
      {course != null && <Course course={course} />}
      {verdict != null && <Clauses id="constitution" title={t("decisions.detail.verdict")} verdict={verdict} />}
      {risk != null && <Clauses id="risk" title={t("decisions.detail.risk")} verdict={risk} />}
      {verdict != null && risk == null && <p className="text-ink-2 text-sm">{t("decisions.detail.noRisk")}</p>}
      {related.length > 0 && (
        <Section title={t("decisions.detail.related")} description={t("decisions.detail.relatedDetail")}>
          <Card padded={false}>
            <DataTable
              label={t("decisions.detail.related")}
              columns={columnsOf(false)}
              rows={related}
              keyOf={(each) => String(each.sequence)}
              linkOf={(each) => ({
                to: "/runs/$run/decisions/$sequence",
                params: { run, sequence: String(each.sequence) },
              })}
            />
          </Card>
        </Section>
      )}
    </>
  );
}

function Asked({ whole: { row, proposal, verdict, risk } }: { readonly whole: Whole }) {
  const reason = proposal?.reason;
  return (
    <div className="flex flex-col gap-2">
      <StatRow>
        <Stat
          label={t("decisions.detail.asked")}
          value={t("decisions.detail.ofAsked", { allowed: row.allowed ?? 0, asked: row.asked ?? 0 })}
          change={<span className="text-ink-2">{word("stage", row.stage)}</span>}
        />
        {verdict != null && <Passed label={t("decisions.detail.verdict")} verdict={verdict} />}
        {risk != null && <Passed label={t("decisions.detail.risk")} verdict={risk} />}
        <Stat
          label={t("decisions.detail.course")}
          value={row.became == null ? t("decisions.none") : `${row.became.filled} / ${row.became.wanted}`}
          change={row.became == null ? t("decisions.detail.noCourse") : <Ending outcome={row.became.outcome} />}
        />
      </StatRow>
      {reason != null && (
        <p className="text-ink-2 text-sm">
          {`${t("decisions.detail.by")} `}
          <span className="code text-ink">{reason.id}</span>
          {reason.text !== "" && ` ${reason.text}`}
        </p>
      )}
    </div>
  );
}

function Passed({ label, verdict }: { readonly label: string; readonly verdict: Schema<"VerdictTold"> }) {
  const passed = verdict.clauses.filter((clause) => clause.passed).length;
  return (
    <Stat
      label={label}
      value={`${passed} / ${verdict.clauses.length}`}
      change={<Outcome outcome={verdict.outcome} />}
    />
  );
}

function Facts({ whole: { row, rules } }: { readonly whole: Whole }) {
  return (
    <Section title={t("decisions.detail.facts")}>
      <Card>
        <dl className="grid grid-cols-[repeat(auto-fill,minmax(11rem,1fr))] gap-x-6 gap-y-3">
          {row.facts
            .filter((fact) => !["position", "symbol"].includes(fact.name))
            .map((fact) => {
              const [name, value] = factOf(fact.name, fact.value);
              return (
                <div key={fact.name} className="min-w-0">
                  <dt className="text-ink-2 text-sm">{name}</dt>
                  <dd className="figures break-words font-medium">{value}</dd>
                </div>
              );
            })}
        </dl>
        {rules.some((rule) => rule.text !== "") && (
          <ul className="mt-4 flex flex-col gap-2 border-line border-t pt-3 text-sm">
            {rules.map((rule) => (
              <li key={rule.id}>
                <span className="code mr-2 text-ink-2">{rule.id}</span>
                {rule.text}
              </li>
            ))}
          </ul>
        )}
      </Card>
    </Section>
  );
}
