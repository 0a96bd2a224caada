import { useNavigate } from "@tanstack/react-router";
import { NEWEST, queries } from "@/api";
import { useRun } from "@/app/house";
import { Card, DataTable, EmptyState, Page } from "@/ui";
import { t } from "@/words";
import { Ask } from "./Ask";
import { columnsOf } from "./columns";
import { Filters } from "./Filters";
import { type DecisionSearch, decisionsRoute, type View } from "./route";

/** What each view asks the server for. */
const WANTED: Record<View, object> = {
  all: {},
  orders: { stage: "final" },
  refused: { kind: ["proposal"], outcome: "skipped" },
  skips: { kind: ["skip"] },
  positions: { kind: ["level", "roll", "expiry", "hedge", "ladder", "deployment"] },
};

/** Every decision of the run, newest first, under a box that answers questions from its journal. */
export function Decisions() {
  const run = useRun();
  const search = decisionsRoute.useSearch();
  const navigate = useNavigate();
  const { q, view = "all", ...wanted } = search;
  const choices = queries.useQuery("get", "/api/v1/runs/{run}/decisions/choices", { params: { path: { run } } }).data;
  const query = { ...WANTED[view], ...wanted, limit: 50 };
  const found = queries.useInfiniteQuery(
    "get",
    "/api/v1/runs/{run}/decisions",
    { params: { path: { run }, query } },
    { pageParamName: "cursor", initialPageParam: NEWEST, getNextPageParam: (page) => page.next ?? undefined },
  );
  const turn = (next: DecisionSearch) => void navigate({ to: "/runs/$run/decisions", params: { run }, search: next });
  const total = found.data?.pages[0]?.total;
  return (
    <Page title={t("pages.decisions")} lead={t("decisions.lead")}>
      <Ask
        run={run}
        question={q}
        onAsk={(text) => turn({ ...search, q: text })}
        onClear={() => turn(without(search, "q"))}
      />
      <Filters search={search} choices={choices} onChange={turn} />
      <Card padded={false} {...(total === undefined ? {} : { title: t("decisions.total", { count: total }) })}>
        <DataTable
          label={t("decisions.list")}
          columns={columnsOf((choices?.accounts.length ?? 0) > 1)}
          rows={found.data?.pages.flatMap((page) => page.rows)}
          keyOf={(row) => String(row.sequence)}
          linkOf={(row) => ({
            to: "/runs/$run/decisions/$sequence",
            params: { run, sequence: String(row.sequence) },
          })}
          error={found.error}
          onRetry={() => void found.refetch()}
          empty={<EmptyState title={t("decisions.empty")} detail={t("decisions.emptyDetail")} />}
          {...(found.hasNextPage
            ? { more: { onMore: () => void found.fetchNextPage(), busy: found.isFetchingNextPage } }
            : {})}
        />
      </Card>
    </Page>
  );
}

/** The search without one of its parts. */
function without(search: DecisionSearch, name: keyof DecisionSearch): DecisionSearch {
  const { [name]: _, ...rest } = search;
  return rest;
}
