import { Link, useNavigate } from "@tanstack/react-router";
import { Milestone } from "lucide-react";
import { useState } from "react";
import { queries } from "@/api";
import { Button, buttonClasses, Card, EmptyState, Page, Problem, Segments, Select, Skeleton } from "@/ui";
import { t } from "@/words";
import { Promises } from "./Promises";
import { Proposal } from "./Proposal";
import { planRoute } from "./route";
import { TermsForm } from "./TermsForm";
import type { Standing } from "./told";
import { Worth } from "./Worth";

const MONTHS = ["3", "6", "12", "24", "36", "60"];

/** Where each month's money goes, once: proposed, explained, approved; what was promised; and what all is worth. */
export function Plan() {
  const search = planRoute.useSearch();
  const { data, error, refetch } = queries.useQuery("get", "/api/v1/household/plan", {
    params: { query: search.currency === undefined ? {} : { currency: search.currency } },
  });
  return (
    <Page title={t("pages.plan")} lead={t("plan.lead")}>
      {error !== null && <Problem error={error} onRetry={() => void refetch()} />}
      {data === undefined && error === null && <Skeleton className="h-72 w-full rounded-lg" />}
      {data !== undefined && !data.begun && <NotBegun />}
      {data?.begun === true && <Told key={data.currency} standing={data} months={search.months ?? 12} />}
    </Page>
  );
}

function NotBegun() {
  return (
    <Card>
      <EmptyState
        icon={Milestone}
        title={t("plan.empty")}
        detail={t("plan.emptyDetail")}
        action={
          <Link to="/bank" className={buttonClasses("primary")}>
            {t("plan.toBank")}
          </Link>
        }
      />
    </Card>
  );
}

function Told({ standing, months }: { readonly standing: Standing; readonly months: number }) {
  const [telling, setTelling] = useState(false);
  return (
    <>
      <div className="flex flex-wrap items-end justify-between gap-3">
        <Looked standing={standing} months={months} />
        <Button onClick={() => setTelling(true)}>{t("plan.terms.open")}</Button>
      </div>
      <Proposal standing={standing} months={months} onTerms={() => setTelling(true)} />
      <Promises standing={standing} />
      <Worth standing={standing} />
      {telling && <TermsForm standing={standing} onClose={() => setTelling(false)} />}
    </>
  );
}

/** How far ahead, and in which currency. */
function Looked({ standing, months }: { readonly standing: Standing; readonly months: number }) {
  const navigate = useNavigate();
  const go = (more: { currency?: string; months?: number }) =>
    void navigate({ to: "/plan", search: { currency: standing.currency, months, ...more }, replace: true });
  const choices = MONTHS.includes(String(months)) ? MONTHS : [String(months), ...MONTHS];
  return (
    <div className="flex flex-wrap items-end gap-3">
      <div className="w-44">
        <Select
          label={t("plan.ahead")}
          value={String(months)}
          options={choices.map((value) => ({ value, label: t("plan.months", { count: Number(value) }) }))}
          onChange={(value) => go({ months: Number(value) })}
        />
      </div>
      {standing.currencies.length > 1 && (
        <Segments
          label={t("plan.currency")}
          segments={standing.currencies.map((one) => ({ key: one, title: one }))}
          value={standing.currency}
          onChange={(currency) => go({ currency })}
        />
      )}
    </div>
  );
}
