import { Link, useParams } from "@tanstack/react-router";
import { ArrowLeft, ArrowRight, ChevronsLeft, ChevronsRight, Gavel, type LucideIcon } from "lucide-react";
import { queries, type Schema } from "@/api";
import { useRun } from "@/app/house";
import { buttonClasses, Card, CodeView, Disclosure, Hash, Instant, Page, PageSkeleton, Problem, Section } from "@/ui";
import { t } from "@/words";
import { BackLink } from ".";
import { type Json, Tree } from "./Tree";

type Told = Schema<"RecordDetail">;

/** Types of which the decisions have a row. */
const DECIDED = /^(proposal|symbol|deployment|level|roll|expiry|hedge)\./;

/** One record of the journal: what it says, its place in the chain, its neighbours. */
export function RecordDetail() {
  const run = useRun();
  const sequence = Number(useParams({ strict: false }).sequence);
  const { data, error, refetch } = queries.useQuery("get", "/api/v1/runs/{run}/journal/{sequence}", {
    params: { path: { run, sequence } },
  });
  if (data === undefined && error === null) return <PageSkeleton />;
  return (
    <Page
      title={t("audit.record.title", { sequence })}
      lead={data === undefined ? undefined : <Lead told={data} />}
      actions={<BackLink run={run} />}
    >
      {data === undefined ? <Problem error={error} onRetry={() => void refetch()} /> : <Whole run={run} told={data} />}
    </Page>
  );
}

function Lead({ told: { record } }: { readonly told: Told }) {
  return (
    <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
      <span className="code font-medium text-ink">{record.type}</span>
      <span className="code">{record.stream}</span>
      <span>{t("audit.record.version", { version: String(record.version) })}</span>
      <Instant at={record.time} style="full" />
    </span>
  );
}

function Whole({ run, told }: { readonly run: string; readonly told: Told }) {
  const { record, meaning, fields } = told;
  return (
    <>
      <Pager run={run} told={told} />
      <Section title={t("audit.record.fields")} {...(meaning === "" ? {} : { description: meaning })}>
        <Card>
          {fields == null ? <p className="text-ink-2">{t("audit.record.noJson")}</p> : <Tree value={fields as Json} />}
          <div className="mt-2 border-line border-t pt-2">
            <Disclosure open={fields == null} summary={t("audit.record.raw")}>
              <CodeView value={record.payload} label={t("audit.record.rawLabel", { sequence: record.sequence })} />
            </Disclosure>
          </div>
        </Card>
      </Section>
      <Section title={t("audit.record.chain")}>
        <Card>
          <dl className="grid gap-3 text-sm">
            <Chained name={t("audit.record.previousHash")} hash={record.previous_hash} />
            <Chained name={t("audit.record.hash")} hash={record.hash} />
          </dl>
        </Card>
      </Section>
    </>
  );
}

function Chained({ name, hash }: { readonly name: string; readonly hash: string }) {
  return (
    <div className="min-w-0">
      <dt className="text-ink-2">{name}</dt>
      <dd className="break-all">
        <Hash value={hash} length={64} />
      </dd>
    </div>
  );
}

function Pager({ run, told }: { readonly run: string; readonly told: Told }) {
  const type = told.record.type;
  return (
    <nav aria-label={t("audit.record.pager")} className="flex flex-wrap gap-2">
      <Step run={run} to={told.previous} icon={ArrowLeft} text={t("audit.record.previous")} />
      <Step run={run} to={told.next} icon={ArrowRight} text={t("audit.record.next")} />
      <Step run={run} to={told.previous_alike} icon={ChevronsLeft} text={t("audit.record.previousAlike", { type })} />
      <Step run={run} to={told.next_alike} icon={ChevronsRight} text={t("audit.record.nextAlike", { type })} />
      {DECIDED.test(type) && (
        <Link
          to="/runs/$run/decisions/$sequence"
          params={{ run, sequence: String(told.record.sequence) }}
          className={buttonClasses("plain", "small")}
        >
          <Gavel aria-hidden="true" className="size-4" />
          {t("audit.record.decision")}
        </Link>
      )}
    </nav>
  );
}

type StepProps = {
  readonly run: string;
  readonly to: number | null | undefined;
  readonly icon: LucideIcon;
  readonly text: string;
};

function Step({ run, to, icon: Icon, text }: StepProps) {
  const inside = (
    <>
      <Icon aria-hidden="true" className="size-4" />
      {text}
    </>
  );
  if (to == null)
    return (
      <span aria-disabled="true" className={`${buttonClasses("plain", "small")} opacity-45`}>
        {inside}
      </span>
    );
  return (
    <Link
      to="/runs/$run/audit/$sequence"
      params={{ run, sequence: String(to) }}
      className={buttonClasses("plain", "small")}
    >
      {inside}
    </Link>
  );
}
