import { NEWEST, queries, type Schema } from "@/api";
import { Badge, Card, type Column, DataTable, EmptyState, Instant, Section, Select } from "@/ui";
import { t, word } from "@/words";
import { Answer } from "./Answer";
import { type ModelsSearch, OPERATIONS } from "./route";

type Row = Schema<"PredictionRow">;
type AnswersProps = { readonly search: ModelsSearch; readonly onTurn: (search: ModelsSearch) => void };

/** Each look is kept in the log: it is asked for when a person comes here, not whenever the window is looked at. */
export const ASKED_ONCE = { staleTime: Number.POSITIVE_INFINITY, refetchOnWindowFocus: false } as const;

/** Every answer that a model gave, the newest first, each with what it rests on. */
export function Answers({ search, onTurn }: AnswersProps) {
  const { operation, answer } = search;
  const found = queries.useInfiniteQuery(
    "get",
    "/api/v1/household/predictions",
    { params: { query: { limit: 25, ...(operation === undefined ? {} : { operation }) } } },
    {
      pageParamName: "cursor",
      initialPageParam: NEWEST,
      getNextPageParam: (page) => page.next ?? undefined,
      ...ASKED_ONCE,
    },
  );
  const here: ModelsSearch = { tab: "answers", ...(operation === undefined ? {} : { operation }) };
  const options = [
    { value: "", label: t("models.anyOperation") },
    ...OPERATIONS.map((one) => ({ value: one, label: word("operation", one) })),
  ];
  return (
    <Section title={t("models.audit")} description={t("models.auditDetail")}>
      <div className="flex flex-col gap-4">
        <div className="max-w-72">
          <Select
            label={t("models.operation")}
            value={operation ?? ""}
            options={options}
            onChange={(value) => {
              const wanted = OPERATIONS.find((one) => one === value);
              onTurn({ tab: "answers", ...(wanted === undefined ? {} : { operation: wanted }) });
            }}
          />
        </div>
        <Card padded={false}>
          <DataTable
            label={t("models.audit")}
            columns={columnsOf((id) => onTurn({ ...here, answer: id }))}
            rows={found.data?.pages.flatMap((page) => page.predictions)}
            keyOf={(row) => row.id}
            error={found.error}
            onRetry={() => void found.refetch()}
            empty={<EmptyState title={t("models.noAnswers")} detail={t("models.noAnswersDetail")} />}
            {...(found.hasNextPage
              ? { more: { onMore: () => void found.fetchNextPage(), busy: found.isFetchingNextPage } }
              : {})}
          />
        </Card>
      </div>
      {answer !== undefined && <Answer key={answer} id={answer} onClose={() => onTurn(here)} />}
    </Section>
  );
}

function columnsOf(onOpen: (id: string) => void): readonly Column<Row>[] {
  return [
    {
      key: "operation",
      title: t("models.operation"),
      card: "heading",
      cell: (row) => (
        <button
          type="button"
          title={t("models.openAnswer", { id: row.id })}
          onClick={() => onOpen(row.id)}
          className="min-h-6 text-left font-medium hover:underline"
        >
          {word("operation", row.operation)}
        </button>
      ),
    },
    {
      key: "model",
      title: t("models.model"),
      cell: (row) => <code className="code text-sm">{`${row.model} ${row.version}`}</code>,
    },
    {
      key: "level",
      title: t("models.rung"),
      cell: (row) => (
        <Badge tone={row.level === "rule" || row.level === "stale_cache" ? "warn" : "plain"}>
          {word("rung", row.level)}
        </Badge>
      ),
    },
    {
      key: "erased",
      title: t("models.content"),
      cell: (row) => <span className="text-ink-2">{t(row.erased ? "models.erased" : "models.kept")}</span>,
    },
    { key: "at", title: t("models.when"), align: "end", cell: (row) => <Instant at={row.at} /> },
  ];
}
