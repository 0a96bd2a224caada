import { api, idempotencyKey, queries, type Schema, useDoing } from "@/api";
import { Button, Problem } from "@/ui";
import { money, t } from "@/words";

export type Job = Schema<"InvestJobTold">;
const SOON = 1_000;

/** The newest job of a kind; asked for again each second while it works. */
export function useNewest(kind: Job["kind"]) {
  const query = queries.useQuery(
    "get",
    "/api/v1/household/investing/jobs",
    {},
    { refetchInterval: ({ state }) => (state.data?.jobs.some((one) => one.state === "working") ? SOON : false) },
  );
  return {
    job: query.data?.jobs.find((one) => one.kind === kind),
    busy: query.data?.jobs.some((one) => one.state === "working") ?? false,
    ask: () => void query.refetch(),
  };
}

/** How far a job is, with the gap as far as it is known, and its end by hand. */
export function Work({ job, onEnd }: { readonly job: Job; readonly onEnd: () => void }) {
  const { doing, busy: ending, error } = useDoing();
  if (job.state === "cancelled") return <p className="text-ink-2">{t("investing.job.cancelled")}</p>;
  if (job.state === "refused") return <Refused job={job} />;
  if (job.state !== "working") return null;
  const end = () =>
    doing(async () => {
      await api.DELETE("/api/v1/household/investing/jobs/{job}", {
        params: { path: { job: job.id } },
        headers: { "Idempotency-Key": idempotencyKey() },
      });
      onEnd();
    });
  return (
    <div className="flex flex-col gap-2">
      <progress
        aria-label={t("investing.job.progress")}
        max={Math.max(job.of, 1)}
        {...(job.of === 0 ? {} : { value: job.done })}
        className="h-2 w-full appearance-none overflow-hidden rounded-full bg-sunken [&::-moz-progress-bar]:bg-accent [&::-webkit-progress-bar]:bg-sunken [&::-webkit-progress-value]:bg-accent"
      />
      <div className="flex flex-wrap items-center justify-between gap-3">
        <p role="status" className="figures text-ink-2 text-sm">
          {job.of === 0 ? t("investing.job.begun") : t("investing.job.step", { done: job.done, of: job.of })}
          {job.gap !== null && ` · ${t("investing.job.gap", { gap: money(job.gap, job.currency) })}`}
          {` · ${t("investing.job.seconds", { count: job.elapsed })}`}
        </p>
        <Button size="small" busy={ending} onClick={() => void end()}>
          {t("investing.job.cancel")}
        </Button>
      </div>
      {error !== null && <Problem error={error} />}
    </div>
  );
}

function Refused({ job }: { readonly job: Job }) {
  return (
    <div role="alert" className="rounded-md bg-loss-soft p-4 text-sm">
      <p className="font-medium">{t("investing.job.refused")}</p>
      <ul lang="en" className="mt-1 list-disc pl-5">
        {job.problems.map((one) => (
          <li key={`${one.field} ${one.message}`}>
            {`${[one.field, one.value, one.message].filter(Boolean).join(": ")}. ${one.way_out}`}
          </li>
        ))}
      </ul>
    </div>
  );
}
