import { useMemo, useState } from "react";
import { queries } from "@/api";
import { useRun } from "@/app/house";
import { usePreference } from "@/app/preference";
import { SourceNotice, whileLoading } from "@/app/sources";
import { ArrangeButton, isLayout, Page, PageSkeleton, Problem, type Widget, Widgets } from "@/ui";
import { instant, t } from "@/words";
import { Ahead } from "./Ahead";
import { Alerts } from "./Alerts";
import { Happened } from "./Happened";
import { Mode } from "./Mode";
import { Sleeves } from "./Sleeves";
import { Week } from "./Week";
import { Worth } from "./Worth";

/** What the house owns, what happened, what comes next: widgets that a person arranges. */
export function Today() {
  const run = useRun();
  const { data, error, refetch } = queries.useQuery(
    "get",
    "/api/v1/runs/{run}/today",
    { params: { path: { run } } },
    { refetchInterval: whileLoading },
  );
  const [layout, setLayout] = usePreference("layout.today", isLayout);
  const [arranging, setArranging] = useState(false);
  const widgets = useMemo(() => (data === undefined ? [] : widgetsOf(data)), [data]);
  if (data === undefined && error !== null) {
    return (
      <Page title={t("pages.today")}>
        <Problem error={error} onRetry={() => void refetch()} />
      </Page>
    );
  }
  if (data === undefined) return <PageSkeleton />;
  const at = instant(data.at, "minute");
  return (
    <Page
      title={t("pages.today")}
      lead={data.finished ? t("today.leadOver", { at }) : t("today.leadOpen", { at })}
      actions={<ArrangeButton arranging={arranging} onArrange={setArranging} />}
    >
      {data.sources.state === "gone" && <SourceNotice sources={data.sources} />}
      <Widgets widgets={widgets} layout={layout} onLayout={setLayout} arranging={arranging} />
    </Page>
  );
}

type Data = Parameters<typeof Worth>[0]["today"];

function widgetsOf(today: Data): readonly Widget[] {
  return [
    { key: "worth", title: t("today.worth.title"), span: 3, content: <Worth today={today} /> },
    { key: "ahead", title: t("today.ahead.title"), span: 1, content: <Ahead today={today} /> },
    { key: "sleeves", title: t("today.sleeves.title"), span: 3, content: <Sleeves today={today} /> },
    { key: "mode", title: t("today.mode.title"), span: 1, content: <Mode today={today} /> },
    { key: "happened", title: t("today.happened.title"), span: 2, content: <Happened today={today} /> },
    { key: "alerts", title: t("today.alerts.title"), span: 1, content: <Alerts today={today} /> },
    { key: "week", title: t("today.week.title"), span: 1, content: <Week today={today} /> },
  ];
}
