import { useNavigate } from "@tanstack/react-router";
import { ExternalLink, FileClock, FileX } from "lucide-react";
import { queries } from "@/api";
import { useRun } from "@/app/house";
import { buttonClasses, Card, EmptyState, Page, PageSkeleton, Problem, Tabs } from "@/ui";
import { t } from "@/words";
import { Chooser } from "./Chooser";
import { Paper } from "./Paper";
import { KINDS, type Kind, reportsRoute } from "./route";
import type { ReportList } from "./told";

const SOON = 2000;

/** Reports by kind: the list of them, and the one that is read. */
export function Reports() {
  const run = useRun();
  const { data, error, refetch } = queries.useQuery(
    "get",
    "/api/v1/runs/{run}/reports",
    { params: { path: { run } } },
    { refetchInterval: (query) => (query.state.data?.state === "making" ? SOON : false) },
  );
  if (data === undefined && error !== null) {
    return (
      <Page title={t("pages.reports")}>
        <Problem error={error} onRetry={() => void refetch()} />
      </Page>
    );
  }
  if (data === undefined) return <PageSkeleton />;
  return (
    <Page title={t("pages.reports")} lead={t("reports.lead")} actions={data.whole && <Whole run={run} />}>
      <Shelf run={run} list={data} />
    </Page>
  );
}

/** The page that the run wrote of itself: another window, shut off from this one. */
function Whole({ run }: { readonly run: string }) {
  return (
    <a
      href={`/api/v1/runs/${encodeURIComponent(run)}/report.html`}
      target="_blank"
      rel="noreferrer"
      className={buttonClasses()}
    >
      <ExternalLink aria-hidden="true" className="size-4" />
      {t("reports.whole")}
    </a>
  );
}

function Shelf({ run, list }: { readonly run: string; readonly list: ReportList }) {
  const { kind = "weekly", name } = reportsRoute.useSearch();
  const navigate = useNavigate();
  const go = (search: { kind: Kind; name?: string }) =>
    void navigate({ to: "/runs/$run/reports", params: { run }, search, replace: true, resetScroll: false });
  if (list.reports.length === 0) return <Nothing list={list} />;
  return (
    <Tabs
      label={t("pages.reports")}
      value={kind}
      onChange={(key) => go({ kind: key as Kind })}
      tabs={KINDS.map((one) => {
        const rows = list.reports.filter((row) => row.kind === one);
        const chosen = rows.find((row) => row.name === name) ?? rows[0];
        return {
          key: one,
          title: t(`reports.kind.${one}`),
          content: (
            <div className="grid items-start gap-5 lg:grid-cols-[15rem_minmax(0,1fr)]">
              <Chooser rows={rows} chosen={chosen?.name} onChoose={(next) => go({ kind: one, name: next })} />
              {chosen === undefined ? <Nothing list={list} /> : <Paper key={chosen.name} run={run} row={chosen} />}
            </div>
          ),
        };
      })}
    />
  );
}

function Nothing({ list }: { readonly list: ReportList }) {
  if (list.state === "failed") {
    return (
      <Card>
        <EmptyState icon={FileX} title={t("reports.failed")} detail={list.problem} />
      </Card>
    );
  }
  const making = list.state === "making";
  return (
    <Card>
      <div role="status">
        <EmptyState
          icon={FileClock}
          title={t(making ? "reports.making" : "reports.none")}
          detail={t(making ? "reports.makingDetail" : "reports.noneDetail")}
        />
      </div>
    </Card>
  );
}
