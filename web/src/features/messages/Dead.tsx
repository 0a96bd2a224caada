import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { queries, type Schema } from "@/api";
import { Badge, Button, Card, type Column, DataTable, EmptyState, Instant, Problem, toast } from "@/ui";
import { integer, t } from "@/words";

type Letter = Schema<"DeadLetter">;

const FIRST = 20;
const MOST = 500;

/** Messages that were given up or were over before anybody handled them, the newest first. */
export function Dead() {
  const [limit, setLimit] = useState(FIRST);
  const client = useQueryClient();
  const { data, error, refetch, isFetching } = queries.useQuery(
    "get",
    "/api/v1/garden/messages/dead",
    { params: { query: { limit } } },
    { placeholderData: (kept) => kept },
  );
  const retry = queries.useMutation("post", "/api/v1/garden/messages/{message}/retry", {
    onSuccess: async (told) => {
      await client.invalidateQueries({
        predicate: ({ queryKey }) => String(queryKey[1]).startsWith("/api/v1/garden/messages"),
      });
      toast(t("messages.dead.waits", { count: told.boxes }));
    },
  });
  const again = (message: string) => retry.mutate({ params: { path: { message } } });
  const more = data?.more === true && limit < MOST;
  return (
    <>
      {retry.error !== null && <Problem error={retry.error} />}
      <Card padded={false}>
        <DataTable
          label={t("messages.dead.title")}
          columns={columns(again, retry.isPending)}
          rows={data?.letters}
          keyOf={(row) => `${row.message} ${row.box}`}
          error={error}
          onRetry={() => void refetch()}
          empty={<EmptyState title={t("messages.dead.empty")} />}
          {...(more ? { more: { onMore: () => setLimit(Math.min(limit * 5, MOST)), busy: isFetching } } : {})}
        />
      </Card>
    </>
  );
}

function columns(again: (message: string) => void, busy: boolean): readonly Column<Letter>[] {
  return [
    {
      key: "type",
      title: t("messages.dead.type"),
      card: "heading",
      cell: (row) => (
        <span className="flex flex-wrap items-center gap-2">
          <span className="font-medium">{row.type}</span>
          <Badge tone={row.given_up ? "loss" : "plain"}>
            {t(row.given_up ? "messages.dead.givenUp" : "messages.dead.over")}
          </Badge>
        </span>
      ),
    },
    { key: "way", title: t("messages.dead.way"), cell: (row) => `${row.sender} → ${row.box}` },
    { key: "key", title: t("messages.dead.key"), cell: (row) => <span className="break-all">{row.key}</span> },
    { key: "last", title: t("messages.dead.last"), cell: (row) => <Instant at={row.last} /> },
    {
      key: "attempts",
      title: t("messages.dead.attempts"),
      align: "end",
      cell: (row) => <span className="figures">{integer(row.attempts)}</span>,
    },
    {
      key: "error",
      title: t("messages.dead.why"),
      cell: (row) => (
        <span lang="en" className="whitespace-normal break-words text-ink-2 text-sm">
          {row.error === "" ? "—" : row.error}
        </span>
      ),
    },
    {
      key: "retry",
      title: t("messages.dead.act"),
      align: "end",
      cell: (row) =>
        row.given_up ? (
          <Button size="small" busy={busy} onClick={() => again(row.message)}>
            {t("messages.dead.retry")}
          </Button>
        ) : (
          "—"
        ),
    },
  ];
}
