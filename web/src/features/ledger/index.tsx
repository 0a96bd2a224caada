import { useNavigate } from "@tanstack/react-router";
import { NEWEST, queries } from "@/api";
import { useRun } from "@/app/house";
import { Card, EmptyState, Page, Problem, Skeleton, Tabs } from "@/ui";
import { t } from "@/words";
import { Accounts } from "./Accounts";
import { Export } from "./Export";
import { Filters } from "./Filters";
import { Results } from "./Results";
import { type LedgerSearch, ledgerRoute } from "./route";
import { Transactions } from "./Transactions";

/** The ledger: results, transactions with their postings, accounts as they stand, exports. */
export function Ledger() {
  const run = useRun();
  const { tab, ...wanted } = ledgerRoute.useSearch();
  const navigate = useNavigate();
  const balances = queries.useQuery("get", "/api/v1/runs/{run}/ledger/balances", { params: { path: { run } } });
  const turn = (search: LedgerSearch) => void navigate({ to: "/runs/$run/ledger", params: { run }, search });
  const found = useTransactions(run, wanted);
  const total = found.data?.pages[0]?.total;
  const tabs = [
    {
      key: "transactions",
      title: t("ledger.transactions"),
      content: (
        <div className="flex flex-col gap-4">
          <Filters run={run} search={wanted} onChange={turn} />
          <List found={found} run={run} wanted={wanted} />
        </div>
      ),
    },
    {
      key: "accounts",
      title: t("ledger.accounts"),
      content: <Accounts balances={balances} onOpen={(place) => turn({ place })} />,
    },
  ];
  return (
    <Page
      title={t("pages.ledger")}
      lead={t("ledger.lead")}
      actions={<Export run={run} wanted={wanted} total={total} />}
    >
      <Results balances={balances} />
      <Tabs
        label={t("ledger.tabs")}
        tabs={tabs}
        value={tab ?? "transactions"}
        onChange={(key) => turn({ ...wanted, ...(key === "accounts" ? { tab: "accounts" } : {}) })}
      />
    </Page>
  );
}

function useTransactions(run: string, wanted: LedgerSearch) {
  return queries.useInfiniteQuery(
    "get",
    "/api/v1/runs/{run}/ledger",
    { params: { path: { run }, query: { ...wanted, limit: 50 } } },
    { pageParamName: "cursor", initialPageParam: NEWEST, getNextPageParam: (page) => page.next ?? undefined },
  );
}

type ListProps = {
  readonly found: ReturnType<typeof useTransactions>;
  readonly run: string;
  readonly wanted: LedgerSearch;
};

function List({ found, run, wanted }: ListProps) {
  const { data, error, refetch } = found;
  if (data === undefined) {
    return (
      <Card>
        {error === null ? (
          <Skeleton className="h-40 w-full" />
        ) : (
          <Problem error={error} onRetry={() => void refetch()} />
        )}
      </Card>
    );
  }
  const [first] = data.pages;
  if (first === undefined || first.total === 0) {
    return (
      <Card>
        <EmptyState title={t("ledger.empty")} detail={t("ledger.emptyDetail")} />
      </Card>
    );
  }
  return (
    <Transactions
      run={run}
      rows={data.pages.flatMap((page) => page.rows)}
      total={first.total}
      moved={first.moved}
      place={wanted.place}
      {...(found.hasNextPage
        ? { more: { onMore: () => void found.fetchNextPage(), busy: found.isFetchingNextPage } }
        : {})}
    />
  );
}
