import { NEWEST, queries, type Schema } from "@/api";
import { Card, type Column, DataTable, EmptyState, Instant } from "@/ui";
import { t, word } from "@/words";
import { moduleName } from "./told";

type Row = Schema<"GuardRow">;

/** What stopped the account, let it go on or promoted it, the newest first. */
export function Guard({ name }: { readonly name: string }) {
  const found = queries.useInfiniteQuery(
    "get",
    "/api/v1/garden/accounts/{garden_account}/guard",
    { params: { path: { garden_account: name }, query: { limit: 10 } } },
    { pageParamName: "cursor", initialPageParam: NEWEST, getNextPageParam: (page) => page.next ?? undefined },
  );
  return (
    <Card padded={false}>
      <DataTable
        label={t("paper.guard.title")}
        columns={COLUMNS}
        rows={found.data?.pages.flatMap((page) => page.rows)}
        keyOf={(row) => String(row.sequence)}
        error={found.error}
        onRetry={() => void found.refetch()}
        empty={<EmptyState title={t("paper.guard.empty")} />}
        {...(found.hasNextPage
          ? { more: { onMore: () => void found.fetchNextPage(), busy: found.isFetchingNextPage } }
          : {})}
      />
    </Card>
  );
}

const COLUMNS: readonly Column<Row>[] = [
  {
    key: "kind",
    title: t("paper.guard.what"),
    card: "heading",
    cell: (row) => (
      <span className="flex flex-wrap items-baseline gap-x-2">
        <span className="font-medium">{word("guardKind", row.kind)}</span>
        <span className="text-ink-2 text-sm">{aboutOf(row)}</span>
      </span>
    ),
  },
  { key: "at", title: t("paper.guard.at"), cell: (row) => <Instant at={row.at} /> },
  {
    key: "words",
    title: t("paper.guard.words"),
    cell: (row) => (
      <span lang="en" className="whitespace-normal text-ink-2 text-sm">
        {row.by === "" ? row.words : row.words === "" ? row.by : `${row.by}: ${row.words}`}
      </span>
    ),
  },
];

function aboutOf({ kind, cause, module }: Row): string {
  const words =
    kind === "ramp.stepped"
      ? word("rampStep", cause)
      : kind.startsWith("books")
        ? word("reconciled", cause)
        : word("haltCause", cause);
  return module === "" ? words : `${words}, ${moduleName(module)}`;
}
