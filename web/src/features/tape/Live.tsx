import { ChevronLeft, ChevronRight, ChevronsRight, Pause, Play } from "lucide-react";
import { useMemo, useState } from "react";
import { queries } from "@/api";
import { Button, Card, EmptyState, PartsSkeleton, Problem, Section, useNarrow } from "@/ui";
import { t } from "@/words";
import { Chances } from "./Chances";
import { Experts } from "./Experts";
import { Price } from "./Price";
import { Says } from "./Says";
import { Strip } from "./Strip";
import type { Line, Told } from "./told";

const ASKED_AGAIN_MS = 2_000;
/** Rows that stand side by side. */
const WIDE = 90;
const NARROW = 40;

/**
 * The rows of a tape side by side: price, tokens and evidence above each other, and what one row means.
 *
 * `held` are the cursors that were gone back by, the last of them in force; none follows the newest row.
 */
export function Live({ told }: { readonly told: Told }) {
  const [held, setHeld] = useState<readonly number[]>([]);
  const [chosen, setChosen] = useState<number | null>(null);
  const limit = useNarrow() ? NARROW : WIDE;
  const cursor = held.at(-1);
  const query = cursor === undefined ? { limit } : { limit, cursor };
  const { data, error, refetch, isPlaceholderData } = queries.useQuery(
    "get",
    "/api/v1/garden/tapes/{tape}/rows",
    { params: { path: { tape: told.name }, query } },
    {
      placeholderData: (kept) => kept,
      // What was held meanwhile is old, and the last rows may come after the word that there are no more.
      staleTime: 0,
      refetchInterval: ({ state }) => {
        const lacks = !told.whole || (state.data?.total ?? 0) < told.rows;
        return cursor === undefined && lacks ? ASKED_AGAIN_MS : false;
      },
    },
  );
  const rows = useMemo(() => data?.rows.toReversed() ?? [], [data]);
  const go = (cursors: readonly number[]) => {
    setChosen(null);
    setHeld(cursors);
  };
  const newest = rows.at(-1);
  const at = placeOf(rows, chosen);
  const row = rows[at ?? rows.length - 1];
  const next = data?.next ?? null;
  return (
    <>
      <Section
        title={t("tape.live.title")}
        description={standing(told, rows, cursor !== undefined)}
        actions={
          newest !== undefined && (
            <Acts
              whole={told.whole}
              held={held}
              pinned={newest.sequence + 1}
              next={next}
              isTurning={isPlaceholderData}
              onGo={go}
            />
          )
        }
      >
        {data === undefined && error !== null && <Problem error={error} onRetry={() => void refetch()} />}
        {data === undefined && error === null && <PartsSkeleton />}
        {data !== undefined && newest === undefined && (
          <Card>
            <EmptyState title={t("tape.live.waiting")} />
          </Card>
        )}
        {row !== undefined && (
          <div className="grid items-start gap-4 xl:grid-cols-[minmax(0,1fr)_20rem]">
            <Card>
              <div className="flex flex-col gap-6">
                <Price told={told} rows={rows} at={at} onAt={(place) => setChosen(numberAt(rows, place))} />
                <Strip told={told} rows={rows} at={at} onAt={(place) => setChosen(numberAt(rows, place))} />
                <Chances told={told} rows={rows} at={at} onAt={(place) => setChosen(numberAt(rows, place))} />
              </div>
            </Card>
            <Says told={told} row={row} isChosen={at !== null} />
          </div>
        )}
      </Section>
      {row !== undefined && told.fitted && <Experts told={told} row={row} />}
    </>
  );
}

function placeOf(rows: readonly Line[], chosen: number | null): number | null {
  if (chosen === null) return null;
  const place = rows.findIndex((row) => row.number === chosen);
  return place < 0 ? null : place;
}

function numberAt(rows: readonly Line[], place: number | null): number | null {
  return place === null ? null : (rows[place]?.number ?? null);
}

function standing(told: Told, rows: readonly Line[], isHeld: boolean): string {
  const number = rows.at(-1)?.number ?? 0;
  if (told.whole) return t("tape.live.whole", { first: rows[0]?.number ?? 0, last: number, all: told.rows });
  return isHeld ? t("tape.live.held", { number }) : t("tape.live.growing");
}

type ActsProps = {
  readonly whole: boolean;
  readonly held: readonly number[];
  /** The cursor that holds the rows that are there. */
  readonly pinned: number;
  readonly next: number | null;
  /** The rows that are there are still those before: what is earlier than they would be asked for twice. */
  readonly isTurning: boolean;
  readonly onGo: (cursors: readonly number[]) => void;
};

/** Earlier and later rows, and of a tape that grows whether it is followed. */
function Acts({ whole, held, pinned, next, isTurning, onGo }: ActsProps) {
  const back = held.length === 0 ? [pinned] : held;
  return (
    <>
      <Button
        size="small"
        icon={ChevronLeft}
        disabled={next === null}
        busy={isTurning}
        onClick={() => next !== null && onGo([...back, next])}
      >
        {t("tape.live.earlier")}
      </Button>
      <Button size="small" icon={ChevronRight} disabled={held.length < 2} onClick={() => onGo(held.slice(0, -1))}>
        {t("tape.live.later")}
      </Button>
      {whole ? (
        <Button size="small" icon={ChevronsRight} disabled={held.length === 0} onClick={() => onGo([])}>
          {t("tape.live.newest")}
        </Button>
      ) : (
        <Button
          size="small"
          icon={held.length === 0 ? Pause : Play}
          onClick={() => onGo(held.length === 0 ? [pinned] : [])}
        >
          {t(held.length === 0 ? "tape.live.pause" : "tape.live.follow")}
        </Button>
      )}
    </>
  );
}
