import { Link } from "@tanstack/react-router";
import { Play, Square } from "lucide-react";
import { queries, type Schema } from "@/api";
import { Badge, Button, Card, type Column, DataTable, EmptyState, Instant, Money, Problem, type Tone } from "@/ui";
import { t, word } from "@/words";

type Row = Schema<"ReplayRow">;
type Phase = Row["live"]["phase"];

const AT_WORK: ReadonlySet<Phase> = new Set(["standing_by", "loading", "catching_up", "running", "writing"]);
const ASKED_AGAIN_MS = 5_000;

/** Runs that were founded to be at work: asked anew while one of them goes. */
export function useReplays() {
  return queries.useQuery(
    "get",
    "/api/v1/replays",
    {},
    {
      refetchInterval: ({ state }) =>
        state.data?.replays.some((row) => AT_WORK.has(row.live.phase)) === true ? ASKED_AGAIN_MS : false,
    },
  );
}

/** Runs at work and ended, with how far they are. */
export function Runs({ found }: { readonly found: ReturnType<typeof useReplays> }) {
  const again = () => void found.refetch();
  const cancel = queries.useMutation("post", "/api/v1/replays/{name}/cancel", { onSuccess: again });
  const start = queries.useMutation("post", "/api/v1/replays/{name}/start", { onSuccess: again });
  const error = cancel.error ?? start.error;
  const columns: readonly Column<Row>[] = [
    ...COLUMNS,
    {
      key: "acts",
      title: t("replay.acts"),
      align: "end",
      cell: (row) => (
        <Acts
          row={row}
          onCancel={() => cancel.mutate({ params: { path: { name: row.name } } })}
          onStart={() => start.mutate({ params: { path: { name: row.name } } })}
        />
      ),
    },
  ];
  return (
    <>
      {error !== null && <Problem error={error} />}
      <Card padded={false}>
        <DataTable
          label={t("replay.runs")}
          columns={columns}
          rows={found.data?.replays}
          keyOf={(row) => row.name}
          error={found.error}
          onRetry={again}
          empty={<EmptyState title={t("replay.none")} detail={t("replay.noneDetail")} />}
        />
      </Card>
    </>
  );
}

const COLUMNS: readonly Column<Row>[] = [
  {
    key: "name",
    title: t("replay.name"),
    card: "heading",
    cell: (row) => (
      <Link
        to="/runs/$run/today"
        params={{ run: row.name }}
        className="break-all font-medium text-accent underline underline-offset-2"
      >
        {row.name}
      </Link>
    ),
  },
  { key: "kind", title: t("replay.kind"), cell: (row) => word("runKind", row.kind) },
  {
    key: "span",
    title: t("replay.span"),
    sort: (row) => row.first,
    cell: (row) => (
      <span className="figures whitespace-nowrap">
        <Instant at={row.first} style="date" />
        {" – "}
        <Instant at={row.last} style="date" />
      </span>
    ),
  },
  { key: "phase", title: t("replay.phase"), cell: (row) => <PhaseTold live={row.live} /> },
  { key: "progress", title: t("replay.progress"), cell: (row) => <Progress row={row} /> },
  {
    key: "equity",
    title: t("replay.equity"),
    align: "end",
    sort: (row) => Number(row.live.equity ?? 0),
    cell: (row) =>
      row.live.equity === null ? (
        t("replay.notYet")
      ) : (
        <Money amount={String(row.live.equity)} currency={row.live.currency} />
      ),
  },
];

const TONES: Partial<Record<Phase, Tone>> = { failed: "loss", finished: "gain", stopped: "warn" };

function PhaseTold({ live }: { readonly live: Row["live"] }) {
  return (
    <span className="flex flex-col items-start gap-0.5 max-md:items-end">
      <Badge tone={TONES[live.phase] ?? "info"}>{word("runPhase", live.phase)}</Badge>
      {live.words !== "" && <span className="max-w-72 whitespace-normal text-ink-2 text-xs">{live.words}</span>}
    </span>
  );
}

function Progress({ row: { name, live } }: { readonly row: Row }) {
  if (live.sessions === 0) return t("replay.notYet");
  return (
    <span className="flex flex-col gap-1 max-md:items-end">
      <progress
        aria-label={t("replay.progressOf", { name })}
        max={live.sessions}
        value={live.session}
        className="h-2 w-28 appearance-none overflow-hidden rounded-full bg-sunken [&::-moz-progress-bar]:bg-accent [&::-webkit-progress-bar]:bg-sunken [&::-webkit-progress-value]:bg-accent"
      />
      <span className="figures text-ink-2 text-xs">
        {t("replay.sessions", { session: live.session, count: live.sessions })}
      </span>
    </span>
  );
}

type ActsProps = { readonly row: Row; readonly onCancel: () => void; readonly onStart: () => void };

function Acts({ row, onCancel, onStart }: ActsProps) {
  if (AT_WORK.has(row.live.phase)) {
    return (
      <Button size="small" icon={Square} aria-label={t("replay.cancelNamed", { name: row.name })} onClick={onCancel}>
        {t("replay.cancel")}
      </Button>
    );
  }
  if (row.live.phase !== "stopped") return null;
  return (
    <Button size="small" icon={Play} aria-label={t("replay.goOnNamed", { name: row.name })} onClick={onStart}>
      {t("replay.goOn")}
    </Button>
  );
}
