import { useNavigate } from "@tanstack/react-router";
import { queries } from "@/api";
import { useRun } from "@/app/house";
import { SourceNotice, whileLoading } from "@/app/sources";
import { Card, EmptyState, Page, PageSkeleton, Problem, Section } from "@/ui";
import { instant, t } from "@/words";
import { Detail } from "./Detail";
import { Ended } from "./Ended";
import { Longs } from "./Longs";
import { positionsRoute } from "./route";
import { Shares } from "./Shares";
import { Shorts } from "./Shorts";
import { Stats } from "./Stats";

/** What is held: options sold against their levels, shares, options owned, and what ended lately. */
export function Positions() {
  const run = useRun();
  const { open } = positionsRoute.useSearch();
  const navigate = useNavigate();
  const { data, error, refetch } = queries.useQuery(
    "get",
    "/api/v1/runs/{run}/positions",
    { params: { path: { run } } },
    { refetchInterval: whileLoading },
  );
  if (data === undefined && error !== null) {
    return (
      <Page title={t("pages.positions")}>
        <Problem error={error} onRetry={() => void refetch()} />
      </Page>
    );
  }
  if (data === undefined) return <PageSkeleton />;
  const close = () => void navigate({ to: "/runs/$run/positions", params: { run }, search: {} });
  return (
    <Page title={t("pages.positions")} lead={t("positions.asOf", { at: instant(data.at, "minute") })}>
      <SourceNotice sources={data.sources} />
      <Stats positions={data} />
      <Section title={t("positions.shorts.title")}>
        {data.shorts.length === 0 ? (
          <Card>
            <EmptyState title={t("positions.shorts.empty")} detail={t("positions.shorts.emptyDetail")} />
          </Card>
        ) : (
          <Shorts run={run} rows={data.shorts} />
        )}
      </Section>
      <Section title={t("positions.shares.title")}>
        <Shares run={run} rows={data.shares} />
      </Section>
      {data.longs.length > 0 && (
        <Section title={t("positions.longs.title")}>
          <Longs run={run} rows={data.longs} />
        </Section>
      )}
      <Section title={t("positions.ended.title")}>
        <Ended run={run} rows={data.ended} />
      </Section>
      {open !== undefined && <Detail key={open} run={run} id={open} onClose={close} />}
    </Page>
  );
}
