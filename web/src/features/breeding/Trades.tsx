import { NEWEST, queries, type Schema } from "@/api";
import { Badge, Card, Change, type Column, DataTable, EmptyState, Instant, Money, Section } from "@/ui";
import { integer, t, word } from "@/words";
import type { GenomeTold } from "./told";

type Trade = Schema<"GenomeTradeRow">;

/** Its last trades on all of history, the newest first; those on days that it was not bred on are marked. */
export function Trades({ told }: { readonly told: GenomeTold }) {
  const path = { breeding: told.breeding, genome: told.hash };
  const found = queries.useInfiniteQuery(
    "get",
    "/api/v1/garden/breedings/{breeding}/genomes/{genome}/trades",
    { params: { path, query: { limit: 25 } } },
    { pageParamName: "cursor", initialPageParam: NEWEST, getNextPageParam: (page) => page.next ?? undefined },
  );
  const kept = told.behaviour;
  const detail =
    kept === null ? t("breeding.trades.notKept") : t("breeding.trades.kept", { count: kept.kept, all: kept.trades });
  return (
    <Section title={t("breeding.trades.title")} description={detail}>
      <Card padded={false}>
        <DataTable
          label={t("breeding.trades.title")}
          columns={COLUMNS}
          rows={found.data?.pages.flatMap((page) => page.trades)}
          keyOf={(row) => `${row.entered} ${row.left} ${row.bought} ${row.way}`}
          error={found.error}
          onRetry={() => void found.refetch()}
          empty={<EmptyState title={t("breeding.trades.none")} />}
          {...(found.hasNextPage
            ? { more: { onMore: () => void found.fetchNextPage(), busy: found.isFetchingNextPage } }
            : {})}
        />
      </Card>
    </Section>
  );
}

const COLUMNS: readonly Column<Trade>[] = [
  {
    key: "days",
    title: t("breeding.trades.days"),
    card: "heading",
    cell: (row) => (
      <span className="figures whitespace-nowrap">
        <Instant at={row.entered} style="date" />
        {" – "}
        {row.left === null ? t("breeding.trades.open") : <Instant at={row.left} style="date" />}
      </span>
    ),
  },
  {
    key: "way",
    title: t("breeding.trades.way"),
    cell: (row) => t(row.way > 0 ? "breeding.trades.long" : "breeding.trades.short", { units: integer(row.units) }),
  },
  { key: "bought", title: t("breeding.trades.entered"), align: "end", cell: (row) => <Money amount={row.bought} /> },
  { key: "sold", title: t("breeding.trades.left"), align: "end", cell: (row) => <Money amount={row.sold} /> },
  { key: "gain", title: t("breeding.trades.gain"), align: "end", cell: (row) => <Change amount={row.gain} /> },
  { key: "ending", title: t("breeding.trades.ending"), cell: (row) => word("tradeEnding", row.ending) },
  {
    key: "unseen",
    title: t("breeding.trades.unseen"),
    cell: (row) => (row.unseen ? <Badge tone="accent">{t("breeding.trades.asChampion")}</Badge> : null),
  },
];
