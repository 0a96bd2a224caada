import { queries, type Schema, useHouseholdChanged } from "@/api";
import { Button, Card, Instant, Meter, Problem, Skeleton, toast } from "@/ui";
import { t } from "@/words";
import { Evaluated } from "./Evaluated";

type Learning = Schema<"Learning">;
type Job = Schema<"EvaluationJob">;

const ASK_MS = 500;

/** The classifier, trained now; and how good categories are, found out on lines held back. */
export function Quality() {
  const { data, error, refetch } = queries.useQuery("get", "/api/v1/household/classifier");
  if (error !== null) return <Problem error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <Skeleton className="h-64 w-full rounded-lg" />;
  return (
    <div className="flex flex-col gap-5">
      <Training learning={data} />
      <Evaluation learning={data} />
    </div>
  );
}

function Training({ learning }: { readonly learning: Learning }) {
  const changed = useHouseholdChanged();
  const train = queries.useMutation("post", "/api/v1/household/classifier/train", {
    onSuccess: (told: Schema<"TrainingTold">) => {
      toast(t("categories.train.done", { lines: told.lines, categories: told.categories }));
      void changed();
    },
  });
  const { trained, teaching, teaching_needed: needed } = learning;
  const few = teaching < needed;
  return (
    <Card
      title={t("categories.train.title")}
      description={t("categories.train.detail")}
      actions={
        <Button busy={train.isPending} disabled={few} onClick={() => train.mutate({})}>
          {t("categories.train.now")}
        </Button>
      }
    >
      <div className="flex flex-col gap-2">
        {trained === null ? (
          <p>{t(few ? "categories.train.notYet" : "categories.train.ready", { teaching, needed })}</p>
        ) : (
          <p>
            {t("categories.train.last", { lines: trained.lines })} <Instant at={trained.at} />{" "}
            <span className="text-ink-2">{t("categories.train.since", { count: trained.corrections })}</span>
          </p>
        )}
        {trained === null && (
          <Meter
            label={t("categories.train.meter", { teaching, needed })}
            part={needed === 0 ? 1 : teaching / needed}
          />
        )}
        {train.error !== null && <Problem error={train.error} />}
      </div>
    </Card>
  );
}

function Evaluation({ learning }: { readonly learning: Learning }) {
  const { data, error, refetch } = queries.useQuery(
    "get",
    "/api/v1/household/evaluations",
    {},
    {
      refetchInterval: (query) => (query.state.data?.jobs[0]?.state === "working" ? ASK_MS : false),
    },
  );
  const again = () => void refetch();
  const begin = queries.useMutation("post", "/api/v1/household/evaluations", { onSuccess: again });
  const end = queries.useMutation("delete", "/api/v1/household/evaluations/{evaluation}", { onSuccess: again });
  const job = data?.jobs[0];
  const { labels, labels_needed: needed } = learning;
  const few = labels < needed;
  return (
    <Card
      title={t("categories.good.title")}
      description={t("categories.good.detail")}
      actions={
        job?.state === "working" ? (
          <Button onClick={() => end.mutate({ params: { path: { evaluation: job.id } } })}>
            {t("categories.good.stop")}
          </Button>
        ) : (
          <Button
            look={few ? "plain" : "primary"}
            busy={begin.isPending}
            disabled={few}
            onClick={() => begin.mutate({})}
          >
            {t(job === undefined ? "categories.good.now" : "categories.good.again")}
          </Button>
        )
      }
    >
      <div className="flex flex-col gap-4">
        {few && (
          <>
            <p>{t("categories.good.few", { count: labels, needed })}</p>
            <Meter label={t("categories.good.meter", { labels, needed })} part={labels / needed} />
          </>
        )}
        {!few && job === undefined && <p>{t("categories.good.ready", { count: labels })}</p>}
        {job !== undefined && <Told job={job} />}
        {(error ?? begin.error ?? end.error) !== null && <Problem error={error ?? begin.error ?? end.error} />}
      </div>
    </Card>
  );
}

function Told({ job }: { readonly job: Job }) {
  if (job.state === "working") {
    const filling = { done: job.done, of: job.of };
    return (
      <div role="status" className="flex flex-col gap-2">
        <p>{t("categories.good.running", filling)}</p>
        <Meter label={t("categories.good.running", filling)} part={(job.done + 0.5) / job.of} />
      </div>
    );
  }
  if (job.state === "cancelled") return <p className="text-ink-2">{t("categories.good.cancelled")}</p>;
  if (job.state === "refused") {
    return (
      <ul lang="en" className="list-disc pl-5">
        {job.problems.map((one) => (
          <li key={`${one.field} ${one.message}`}>{`${one.message}. ${one.way_out}`}</li>
        ))}
      </ul>
    );
  }
  return <Evaluated job={job} />;
}
