import { Link } from "@tanstack/react-router";
import { queries } from "@/api";
import { SaidList } from "@/app/Said";
import { Button, buttonClasses, Card, Money, Problem, Section, Skeleton, Stat, StatRow } from "@/ui";
import { money, t } from "@/words";
import { Approve } from "./Approve";
import { Conflict } from "./Conflict";
import { Months } from "./Months";
import { Outcome } from "./Outcome";
import { type Answer, isSome, type Made, type Standing } from "./told";
import { Uses } from "./Uses";
import { WhatIf } from "./WhatIf";
import { Why } from "./Why";
import { usePlanJob, Work } from "./Work";

type ProposalProps = { readonly standing: Standing; readonly months: number; readonly onTerms: () => void };

/** The plan as it is proposed today, or why there is none. */
export function Proposal({ standing, months, onTerms }: ProposalProps) {
  const { currency } = standing;
  const { data, error, refetch } = queries.useQuery("get", "/api/v1/household/plan/proposal", {
    params: { query: { currency, months, seed: 1 } },
  });
  const job = usePlanJob(currency, months);
  if (error !== null) return <Problem error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <Waiting />;
  const answer = data.outcome === "long" ? job.found : data;
  if (answer === undefined) return <Long job={job} />;
  if (answer.outcome === "short") return <Short answer={answer} onTerms={onTerms} />;
  if (answer.plan === null) return <Conflict answer={answer} />;
  return <Fits answer={answer} plan={answer.plan} standing={standing} job={job} />;
}

function Waiting() {
  return (
    <div role="status">
      <span className="heard">{t("plan.working")}</span>
      <Skeleton className="h-72 w-full rounded-lg" />
    </div>
  );
}

type Job = ReturnType<typeof usePlanJob>;

/** A plan with many whole unknowns is worked out beside the calls. */
function Long({ job }: { readonly job: Job }) {
  return (
    <Card title={t("plan.long")} description={t("plan.longDetail")}>
      <Work job={job} act={t("plan.longAct")} why={false} />
    </Card>
  );
}

function Short({ answer, onTerms }: { readonly answer: Answer; readonly onTerms: () => void }) {
  return (
    <Card title={t("plan.short")} description={t("plan.shortDetail")}>
      <ul lang="en" className="list-disc pl-5 text-ink-2 text-sm">
        {answer.problems.map((one) => (
          <li key={one.message}>{`${one.field} ${one.value}: ${one.message}. ${one.way_out}`}</li>
        ))}
      </ul>
      <div className="mt-4 flex flex-wrap gap-2">
        <Button look="primary" onClick={onTerms}>
          {t("plan.shortTerms")}
        </Button>
        <Link to="/bank" className={buttonClasses()}>
          {t("plan.toBank")}
        </Link>
      </div>
    </Card>
  );
}

type FitsProps = {
  readonly answer: Answer;
  readonly plan: Made;
  readonly standing: Standing;
  readonly job: Job;
};

function Fits({ answer, plan, standing, job }: FitsProps) {
  const { currency } = answer;
  const explained = job.why?.plan?.proposal === plan.proposal ? job.why.plan : undefined;
  return (
    <>
      <Figures plan={plan} currency={currency} />
      <Approve answer={answer} plan={plan} standing={standing} />
      <Section title={t("plan.uses")} description={t("plan.usesDetail")}>
        <Uses plan={plan} currency={currency} />
      </Section>
      <Card title={t("plan.picture")} description={t("plan.pictureDetail")}>
        <Months plan={plan} currency={currency} />
      </Card>
      {plan.goals.length + plan.debts.length > 0 && <Outcome plan={plan} currency={currency} />}
      <div className="grid items-start gap-4 xl:grid-cols-2">
        <Why plan={plan} reasons={explained?.reasons ?? null} currency={currency} job={job} />
        <WhatIf answer={answer} plan={plan} terms={standing.terms} />
      </div>
      <SaidList all={plan.warnings} className="list-disc pl-5 text-ink-2 text-sm" />
    </>
  );
}

function Figures({ plan, currency }: { readonly plan: Made; readonly currency: string }) {
  const first = plan.months[0];
  if (first === undefined) return null;
  const told = (amount: string) => <Money amount={amount} currency={currency} />;
  return (
    <StatRow>
      <Stat
        label={t("plan.surplus")}
        size="large"
        value={told(first.surplus)}
        change={<span className="text-ink-2">{t("plan.surplusDetail")}</span>}
      />
      <Stat
        label={t("plan.income")}
        value={told(plan.income)}
        change={<span className="text-ink-2">{t("plan.poor", { amount: money(plan.poor, currency) })}</span>}
      />
      <Stat
        label={t("plan.gap")}
        value={told(first.gap)}
        change={
          <span className={isSome(first.gap_of_duties) ? "text-warn" : "text-ink-2"}>
            {isSome(first.gap_of_duties)
              ? t("plan.gapDuties", { amount: money(first.gap_of_duties, currency) })
              : t(isSome(first.gap) ? "plan.gapChosen" : "plan.gapNone")}
          </span>
        }
      />
    </StatRow>
  );
}
