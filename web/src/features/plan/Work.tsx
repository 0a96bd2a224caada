import { useState } from "react";
import { queries, type Schema } from "@/api";
import { Button, Problem } from "@/ui";
import { t } from "@/words";

type Job = Schema<"PlanJobTold">;
const SOON_MS = 1_000;

/** The newest job of this plan as the household is now; asked for again while it works. */
export function usePlanJob(currency: string, months: number) {
  const list = queries.useQuery(
    "get",
    "/api/v1/household/plan/jobs",
    {},
    { refetchInterval: ({ state }) => (state.data?.jobs.some((one) => one.state === "working") ? SOON_MS : false) },
  );
  const ours = (list.data?.jobs ?? []).filter(
    (one) => one.currency === currency && one.horizon === months && !one.stale,
  );
  const found = (why: boolean) => ours.find((one) => one.state === "done" && (one.why || !why))?.answer ?? undefined;
  return {
    job: ours[0],
    /** The plan, of whichever job. */
    found: found(false),
    /** The plan with its reasons. */
    why: found(true),
    ask: () => void list.refetch(),
    currency,
    months,
  };
}

type WorkProps = { readonly job: ReturnType<typeof usePlanJob>; readonly act: string; readonly why: boolean };

/** Begins a job, tells how far it is, and ends it. */
export function Work({ job, act, why }: WorkProps) {
  const [begun, setBegun] = useState(false);
  const begin = queries.useMutation("post", "/api/v1/household/plan/jobs", {
    onSuccess: () => {
      setBegun(true);
      job.ask();
    },
  });
  const end = queries.useMutation("delete", "/api/v1/household/plan/jobs/{job}", { onSuccess: job.ask });
  const body = { currency: job.currency, months: job.months, seed: 1, why };
  if (job.job?.state === "working") {
    const { id } = job.job;
    return <Working job={job.job} busy={end.isPending} onEnd={() => end.mutate({ params: { path: { job: id } } })} />;
  }
  return (
    <div className="flex flex-col gap-3">
      {begun && job.job?.state === "cancelled" && <p role="status">{t("plan.job.cancelled")}</p>}
      {job.job?.state === "refused" && (
        <p role="alert" lang="en" className="text-loss text-sm">
          {job.job.problems.map((one) => `${one.message}. ${one.way_out}`).join(" ")}
        </p>
      )}
      <div>
        <Button busy={begin.isPending} onClick={() => begin.mutate({ body })}>
          {act}
        </Button>
      </div>
      {begin.error !== null && <Problem error={begin.error} />}
    </div>
  );
}

type WorkingProps = { readonly job: Job; readonly busy: boolean; readonly onEnd: () => void };

function Working({ job, busy, onEnd }: WorkingProps) {
  return (
    <div className="flex flex-col gap-2">
      <progress
        aria-label={t("plan.job.progress")}
        max={Math.max(job.of, 1)}
        {...(job.of === 0 ? {} : { value: job.done })}
        className="h-2 w-full appearance-none overflow-hidden rounded-full bg-sunken [&::-moz-progress-bar]:bg-accent [&::-webkit-progress-bar]:bg-sunken [&::-webkit-progress-value]:bg-accent"
      />
      <div className="flex flex-wrap items-center justify-between gap-3">
        <p role="status" className="figures text-ink-2 text-sm">
          {t("plan.job.step", { done: job.done, of: job.of, seconds: job.elapsed })}
        </p>
        <Button size="small" busy={busy} onClick={onEnd}>
          {t("plan.job.cancel")}
        </Button>
      </div>
    </div>
  );
}
