import { useNavigate } from "@tanstack/react-router";
import { NEWEST, queries, type Schema } from "@/api";
import { Card, type Column, DataTable, Instant, Section, Select } from "@/ui";
import { instant, integer, t } from "@/words";
import { trialsRoute } from "./route";
import { ratio } from "./SymbolTrials";

type Row = Schema<"TrialBatch">;

/** The records of the ledger, the newest first, of one symbol or all. */
export function Records({ symbols }: { readonly symbols: readonly string[] }) {
  const { symbol = "" } = trialsRoute.useSearch();
  const navigate = useNavigate();
  const found = queries.useInfiniteQuery(
    "get",
    "/api/v1/garden/trials/records",
    { params: { query: { limit: 20, symbol } } },
    { pageParamName: "cursor", initialPageParam: NEWEST, getNextPageParam: (page) => page.next ?? undefined },
  );
  const total = found.data?.pages[0]?.total;
  const choose = (value: string) =>
    void navigate({ to: "/trials", search: value === "" ? {} : { symbol: value }, resetScroll: false });
  return (
    <Section
      title={t("trials.records")}
      description={t("trials.recordsDetail")}
      actions={
        <div className="w-44">
          <Select
            label={t("trials.symbol")}
            value={symbol}
            options={[{ value: "", label: t("trials.every") }, ...symbols.map((value) => ({ value, label: value }))]}
            onChange={choose}
          />
        </div>
      }
    >
      <Card padded={false} {...(total === undefined ? {} : { title: t("trials.total", { count: total }) })}>
        <DataTable
          label={t("trials.records")}
          columns={COLUMNS}
          rows={found.data?.pages.flatMap((page) => page.records)}
          keyOf={(row) => String(row.sequence)}
          error={found.error}
          onRetry={() => void found.refetch()}
          {...(found.hasNextPage
            ? { more: { onMore: () => void found.fetchNextPage(), busy: found.isFetchingNextPage } }
            : {})}
        />
      </Card>
    </Section>
  );
}

const COLUMNS: readonly Column<Row>[] = [
  {
    key: "when",
    title: t("trials.when"),
    card: "heading",
    cell: (row) => <Instant at={row.at} />,
  },
  { key: "symbol", title: t("trials.symbol"), cell: (row) => <span className="font-medium">{row.symbol}</span> },
  { key: "why", title: t("trials.why"), cell: (row) => <code className="code text-sm">{row.why}</code> },
  {
    key: "span",
    title: t("trials.span"),
    cell: (row) => <span className="figures">{`${instant(row.first, "date")} – ${instant(row.last, "date")}`}</span>,
  },
  {
    key: "count",
    title: t("trials.count"),
    align: "end",
    cell: (row) => <span className="figures">{integer(row.count)}</span>,
  },
  {
    key: "best",
    title: t("trials.best"),
    align: "end",
    cell: (row) => <span className="figures">{ratio(row.best)}</span>,
  },
];
