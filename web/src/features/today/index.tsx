import { queries } from "@/api";
import { useRun } from "@/app/house";
import { whileLoading } from "@/app/sources";
import { Page, PageSkeleton, Problem } from "@/ui";
import { t } from "@/words";
import { Arranged } from "./Arranged";

/** What the house owns, what happened, what comes next: widgets that a person arranges. */
export function Today() {
  const run = useRun();
  const { data, error, refetch } = queries.useQuery(
    "get",
    "/api/v1/runs/{run}/today",
    { params: { path: { run } } },
    { refetchInterval: whileLoading },
  );
  const me = queries.useQuery("get", "/api/v1/me");
  if (data === undefined && error !== null) {
    return (
      <Page title={t("pages.today")}>
        <Problem error={error} onRetry={() => void refetch()} />
      </Page>
    );
  }
  // Without the roles the widgets would stand in one order, then in another.
  if (data === undefined || me.isLoading) return <PageSkeleton />;
  return <Arranged today={data} roles={me.data?.roles ?? []} accounts={me.data?.accounts ?? []} />;
}
