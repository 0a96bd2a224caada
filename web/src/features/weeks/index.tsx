import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { queries } from "@/api";
import { useRun } from "@/app/house";
import { Card, EmptyState, Page, PageSkeleton, Problem, Section } from "@/ui";
import { t } from "@/words";
import { Calendar } from "./Calendar";
import { Detail } from "./Detail";
import { Results } from "./Results";
import { weeksRoute } from "./route";
import { yearOf } from "./told";
import { Years } from "./Years";

/** The calendar of weeks, their sums by year, and one week opened over it. */
export function Weeks() {
  const run = useRun();
  const { week } = weeksRoute.useSearch();
  const navigate = useNavigate();
  const [year, setYear] = useState<number | null>(null);
  const { data, error, refetch } = queries.useQuery("get", "/api/v1/runs/{run}/weeks", { params: { path: { run } } });
  if (data === undefined && error !== null) {
    return (
      <Page title={t("pages.weeks")}>
        <Problem error={error} onRetry={() => void refetch()} />
      </Page>
    );
  }
  if (data === undefined) return <PageSkeleton />;
  const last = data.years.at(-1)?.year;
  if (last === undefined) {
    return (
      <Page title={t("pages.weeks")} lead={t("weeks.lead")}>
        <Card>
          <EmptyState title={t("app.week.empty")} detail={t("weeks.emptyDetail")} />
        </Card>
      </Page>
    );
  }
  const shown = year ?? last;
  const close = () => void navigate({ to: "/runs/$run/weeks", params: { run }, search: {} });
  return (
    <Page title={t("pages.weeks")} lead={t("weeks.lead")}>
      <Section title={t("weeks.calendar")} description={t("weeks.calendarHint")}>
        <Calendar run={run} weeks={data.weeks} chosen={week} />
      </Section>
      <Section title={t("weeks.years")}>
        <Years data={data} />
      </Section>
      <Section title={t("weeks.result")}>
        <Results
          weeks={data.weeks.filter((row) => yearOf(row.week) === shown)}
          years={data.years.map((row) => row.year)}
          year={shown}
          onYear={setYear}
        />
      </Section>
      {week !== undefined && <Detail key={week} run={run} week={week} onClose={close} />}
    </Page>
  );
}
