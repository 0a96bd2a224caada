import { CircleCheck } from "lucide-react";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { queries, type Schema } from "@/api";
import { useCategories } from "@/app/lines/categories";
import { type Done, useSettling } from "@/app/lines/settling";
import { Button, Card, EmptyState, Problem, Skeleton, Stat, StatRow } from "@/ui";
import { integer, percent, t } from "@/words";
import { choicesOf } from "./choices";
import { Group } from "./Group";
import { type Asked, useReviewKeys } from "./reviewKeys";
import { keyOf, Waiting } from "./Waiting";

type ReviewTold = Schema<"Review">;

const FIRST = 20;
const MOST = 200;

/** Lines that nobody is sure of: one group at a time, one press a group, and the others in their order below. */
export function Review() {
  const [limit, setLimit] = useState(FIRST);
  const { data, error, refetch } = queries.useQuery(
    "get",
    "/api/v1/household/review",
    { params: { query: { limit } } },
    { placeholderData: (before: ReviewTold | undefined) => before },
  );
  if (error !== null) return <Problem error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <Skeleton className="h-64 w-full rounded-lg" />;
  return (
    <div className="flex flex-col gap-5">
      <Figures told={data} />
      <Work told={data} />
      {data.groups.length < data.total && limit < MOST && (
        <div className="flex justify-center">
          <Button onClick={() => setLimit(Math.min(MOST, limit + FIRST))}>
            {t("categories.more", { count: data.total - data.groups.length })}
          </Button>
        </div>
      )}
    </div>
  );
}

function Figures({ told }: { readonly told: ReviewTold }) {
  const share = told.lines === 0 ? "" : percent(told.applied / told.lines, 0);
  return (
    <StatRow>
      <Stat
        label={t("categories.applied")}
        value={integer(told.applied)}
        change={<span className="text-ink-2">{t("categories.appliedOf", { share, lines: told.lines })}</span>}
      />
      <Stat label={t("categories.suggested")} value={integer(told.suggested)} />
      <Stat label={t("categories.abstained")} value={integer(told.abstained)} />
      <Stat label={t("categories.waiting")} value={integer(told.total)} />
    </StatRow>
  );
}

function Work({ told }: { readonly told: ReviewTold }) {
  const [skipped, setSkipped] = useState<readonly string[]>([]);
  const [chosen, setChosen] = useState<string | null>(null);
  const [done, setDone] = useState<Done | null>(null);
  const [alone, setAlone] = useState(false);
  const categories = useCategories();
  const card = useRef<HTMLElement>(null);
  const settling = useSettling(setDone);
  const groups = useMemo(() => ordered(told.groups, skipped), [told.groups, skipped]);
  const group = groups.find((one) => keyOf(one) === chosen) ?? groups[0];
  const choices = useMemo(() => (group === undefined ? [] : choicesOf(group, categories)), [group, categories]);
  const { label } = settling;
  const give = async (category: string) => {
    if (group === undefined || settling.busy) return;
    if (await label(group.answer.line.id, { category, scope: alone ? "line" : "merchant" })) {
      setChosen(null);
      setAlone(false);
      card.current?.focus();
    }
  };
  const skip = () => {
    if (group === undefined) return;
    setSkipped([...skipped.filter((one) => one !== keyOf(group)), keyOf(group)]);
    setChosen(null);
    setAlone(false);
    card.current?.focus();
  };
  const latest = useRef<(what: Asked) => void>(() => undefined);
  useEffect(() => {
    latest.current = (what) => {
      if (what === "skip") return skip();
      const category = what === "accept" ? group?.answer.category : choices[what.choose]?.category;
      if (category !== undefined && category !== "") void give(category);
    };
  });
  useReviewKeys(useCallback((what: Asked) => latest.current(what), []));
  return (
    <>
      <LastDone done={done} onUndone={() => setDone({ text: t("categories.undone"), undo: null })} />
      {group === undefined ? (
        <Card>
          <EmptyState icon={CircleCheck} title={t("categories.allKnown")} detail={t("categories.allKnownDetail")} />
        </Card>
      ) : (
        <>
          <Group
            key={keyOf(group)}
            group={group}
            choices={choices}
            settling={settling}
            alone={alone}
            onAlone={setAlone}
            card={card}
            onGive={(category) => void give(category)}
            onSkip={groups.length > 1 ? skip : null}
            onDone={setDone}
          />
          <Waiting
            groups={groups.filter((one) => one !== group)}
            onChoose={(key) => {
              setChosen(key);
              card.current?.focus();
            }}
          />
        </>
      )}
    </>
  );
}

/** What was done last, and the way back. */
function LastDone({ done, onUndone }: { readonly done: Done | null; readonly onUndone: () => void }) {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const back = async () => {
    setBusy(true);
    setError(null);
    try {
      await done?.undo?.();
      onUndone();
    } catch (reason) {
      setError(reason);
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      <div role="status" className={done === null ? "heard" : "flex min-h-10 flex-wrap items-center gap-x-3 gap-y-1"}>
        {done !== null && (
          <>
            <CircleCheck aria-hidden="true" className="size-5 shrink-0 text-gain" />
            <p className="font-medium">{done.text}</p>
            {done.undo !== null && (
              <Button size="small" busy={busy} onClick={() => void back()}>
                {t("categories.undo")}
              </Button>
            )}
          </>
        )}
      </div>
      {error !== null && <Problem error={error} />}
    </>
  );
}

/** Groups in the server's order; those that were skipped come last, in the order of skipping. */
function ordered(groups: readonly Schema<"ReviewGroup">[], skipped: readonly string[]) {
  const place = (group: Schema<"ReviewGroup">) => skipped.indexOf(keyOf(group));
  return [...groups].sort((one, other) => place(one) - place(other));
}
