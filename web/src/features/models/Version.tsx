import { useState } from "react";
import { queries, type Schema } from "@/api";
import { Button, type Column, DataTable, Disclosure, Hash, Instant, Problem, Sheet, Skeleton } from "@/ui";
import { instant, percent, t, word } from "@/words";
import { Facts } from "./Facts";
import { Move, type Way } from "./Move";
import { StageBadge } from "./StageBadge";

type Told = Schema<"ModelTold">;
type Metric = Schema<"MetricTold">;

const METRICS: readonly Column<Metric>[] = [
  {
    key: "metric",
    title: t("models.metric"),
    card: "heading",
    cell: (row) => t("models.metricOn", { name: row.name, slice: row.slice === "" ? t("models.allRows") : row.slice }),
  },
  { key: "value", title: t("models.value"), align: "end", cell: (row) => figure(percent(row.value, 1)) },
  {
    key: "interval",
    title: t("models.intervalHead"),
    align: "end",
    cell: (row) => figure(t("models.interval", { low: percent(row.low, 1), high: percent(row.high, 1) })),
  },
  { key: "count", title: t("models.rows"), align: "end", cell: (row) => figure(String(row.count)) },
];

const figure = (text: string) => <span className="figures">{text}</span>;

type VersionProps = { readonly of: string; readonly onClose: () => void };

/** A version whole, opened over the registry: its figures, what it was made of, its moves, and where it may go. */
export function Version({ of, onClose }: VersionProps) {
  const [moving, setMoving] = useState<Way>();
  const [name = "", number = "0"] = of.split("/");
  const { data, error, refetch } = queries.useQuery("get", "/api/v1/household/models/{model}/versions/{number}", {
    params: { path: { model: name, number: Number(number) } },
  });
  return (
    <Sheet
      open
      wide
      onOpenChange={(open) => !open && onClose()}
      title={t("models.versionTitle", { name, version: number })}
      {...(data === undefined ? {} : { description: data.kind, footer: <Ways told={data} onMove={setMoving} /> })}
    >
      {data === undefined && error !== null && <Problem error={error} onRetry={() => void refetch()} />}
      {data === undefined && error === null && <Skeleton className="h-80 w-full rounded-md" />}
      {data !== undefined && <Body told={data} />}
      {data !== undefined && moving !== undefined && (
        <Move row={data} way={moving} onClose={() => setMoving(undefined)} />
      )}
    </Sheet>
  );
}

function Ways({ told, onMove }: { readonly told: Told; readonly onMove: (way: Way) => void }) {
  return (
    <>
      {told.stage !== "retired" && <Button onClick={() => onMove("retire")}>{t("models.move.retire")}</Button>}
      {told.way_back && <Button onClick={() => onMove("rollback")}>{t("models.move.rollback")}</Button>}
      {told.onward !== null && (
        <Button look="primary" onClick={() => onMove("promote")}>
          {t("models.move.promote", { stage: word("modelStage", told.onward) })}
        </Button>
      )}
    </>
  );
}

function Body({ told }: { readonly told: Told }) {
  const found = told.calibration;
  return (
    <div className="flex flex-col gap-6">
      <p className="flex flex-wrap items-center gap-2 text-sm">
        <StageBadge row={told} />
        <span className="text-ink-2">
          {t("models.trained")} <Instant at={told.trained} />
        </span>
      </p>
      {!told.whole && (
        <p lang="en" role="alert" className="text-loss text-sm">
          {told.trouble}
        </p>
      )}
      {told.metrics.length > 0 && (
        <div className="-mx-4">
          <DataTable
            label={t("models.metrics")}
            columns={METRICS}
            rows={told.metrics}
            keyOf={(row) => `${row.name} ${row.slice}`}
          />
        </div>
      )}
      {found !== null && (
        <p className="text-sm">
          {t("models.calibrated", {
            error: percent(found.error, 1),
            over: percent(found.over, 1),
            noise: percent(found.noise, 1),
          })}
        </p>
      )}
      <Made told={told} />
      {told.notes.length > 0 && (
        <ul lang="en" className="list-disc pl-5 text-ink-2 text-sm">
          {told.notes.map((one) => (
            <li key={one}>{one}</li>
          ))}
        </ul>
      )}
      <Moves moves={told.moves} />
    </div>
  );
}

function Made({ told }: { readonly told: Told }) {
  const rows = [
    [t("models.about.owner"), told.owner],
    [t("models.about.licence"), told.licence],
    [t("models.about.explanation"), told.explanation === "" ? t("models.notMeasured") : told.explanation],
    [t("models.latency"), told.latency === null ? t("models.notMeasured") : `${told.latency} ms`],
    [t("models.about.epsilon"), told.epsilon === null ? t("models.about.noEpsilon") : told.epsilon],
    [t("models.about.artefact"), <Hash key="artefact" value={told.artefact} />],
    [t("models.about.data"), told.data === "" ? t("models.notMeasured") : <Hash key="data" value={told.data} />],
    [t("models.about.code"), told.code === "" ? t("models.notMeasured") : <Hash key="code" value={told.code} />],
  ] as const;
  return (
    <div className="flex flex-col gap-2">
      <Facts rows={rows} />
      <Disclosure summary={t("models.about.inputs", { count: told.features.length })}>
        <Facts rows={told.features.map((one) => [one.name, one.told] as const)} />
      </Disclosure>
      {told.importance.length > 0 && (
        <Disclosure summary={t("models.about.importance")}>
          <Facts rows={told.importance.map((one) => [one.name, one.told] as const)} />
        </Disclosure>
      )}
    </div>
  );
}

function Moves({ moves }: { readonly moves: Told["moves"] }) {
  return (
    <div className="flex flex-col gap-2">
      <h3 className="font-semibold">{t("models.moves")}</h3>
      {moves.length === 0 && <p className="text-ink-2 text-sm">{t("models.noMoves")}</p>}
      <ul className="flex flex-col gap-2 text-sm">
        {moves.map((one) => (
          <li key={`${one.at} ${one.source} ${one.target}`}>
            <span className="font-medium">
              {t("models.moved", { from: word("modelStage", one.source), to: word("modelStage", one.target) })}
            </span>{" "}
            <span className="text-ink-2">{t("models.movedBy", { by: one.by, when: instant(one.at) })}</span>
            {one.reason !== "" && <span className="block text-ink-2">{one.reason}</span>}
          </li>
        ))}
      </ul>
    </div>
  );
}
