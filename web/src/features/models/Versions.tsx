import { Link } from "@tanstack/react-router";
import { queries, type Schema } from "@/api";
import { buttonClasses, Card, type Column, DataTable, EmptyState, Instant, Problem, Section, Skeleton } from "@/ui";
import { percent, t } from "@/words";
import { Answering } from "./Answering";
import { Drift } from "./Drift";
import { Experiments } from "./Experiments";
import type { ModelsSearch } from "./route";
import { StageBadge } from "./StageBadge";
import { Version } from "./Version";

type Row = Schema<"ModelRow">;
type VersionsProps = { readonly search: ModelsSearch; readonly onTurn: (search: ModelsSearch) => void };

/** The registry: each version with its stage and figures, drift, what answers each question, and experiments. */
export function Versions({ search, onTurn }: VersionsProps) {
  const { data, error, refetch } = queries.useQuery("get", "/api/v1/household/models");
  if (data === undefined && error !== null) return <Problem error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <Skeleton className="h-64 w-full rounded-lg" />;
  return (
    <div className="flex flex-col gap-7">
      <Section title={t("models.versions")} description={t("models.versionsDetail")}>
        <Card padded={false}>
          <DataTable
            label={t("models.versions")}
            columns={columnsOf((version) => onTurn({ version }))}
            rows={data.models}
            keyOf={keyOf}
            empty={<None />}
          />
        </Card>
      </Section>
      {data.models.some((one) => one.stage === "production") && <Drift told={data} />}
      <Answering rows={data.answering} />
      <Experiments rows={data.experiments} />
      {search.version !== undefined && <Version key={search.version} of={search.version} onClose={() => onTurn({})} />}
    </div>
  );
}

const keyOf = (row: Row) => `${row.name}/${row.version}`;

function None() {
  return (
    <EmptyState
      title={t("models.none")}
      detail={t("models.noneDetail")}
      action={
        <Link to="/categories" search={{ tab: "quality" }} className={buttonClasses("primary")}>
          {t("models.toTraining")}
        </Link>
      }
    />
  );
}

function columnsOf(onOpen: (version: string) => void): readonly Column<Row>[] {
  return [
    {
      key: "name",
      title: t("models.version"),
      card: "heading",
      sort: (row) => `${row.name} ${String(row.version).padStart(6, "0")}`,
      cell: (row) => (
        <button
          type="button"
          title={t("models.open", { name: row.name, version: row.version })}
          onClick={() => onOpen(keyOf(row))}
          className="min-h-6 break-all text-left font-medium hover:underline"
        >
          {row.name} <span className="figures">{row.version}</span>
        </button>
      ),
    },
    { key: "stage", title: t("models.stage"), sort: (row) => row.stage, cell: (row) => <StageBadge row={row} /> },
    {
      key: "accuracy",
      title: t("models.accuracy"),
      align: "end",
      sort: (row) => Number(whole(row)?.value ?? -1),
      cell: (row) => <Accuracy row={row} />,
    },
    {
      key: "calibration",
      title: t("models.calibration"),
      align: "end",
      sort: (row) => Number(row.calibration?.error ?? -1),
      cell: (row) => (
        <span className="figures">
          {row.calibration === null ? t("models.notMeasured") : percent(row.calibration.error, 1)}
        </span>
      ),
    },
    {
      key: "trained",
      title: t("models.trained"),
      align: "end",
      sort: (row) => row.trained,
      cell: (row) => <Instant at={row.trained} />,
    },
  ];
}

/** The figure over all rows, where there is one. */
function whole(row: Row): Schema<"MetricTold"> | undefined {
  return row.metrics.find((one) => one.name === "accuracy" && one.slice === "");
}

function Accuracy({ row }: { readonly row: Row }) {
  const found = whole(row);
  if (found === undefined) return <span className="text-ink-2">{t("models.notMeasured")}</span>;
  return (
    <span className="figures">
      {percent(found.value, 1)}{" "}
      <span className="text-ink-2 text-xs">
        {t("models.interval", { low: percent(found.low, 1), high: percent(found.high, 1) })}
      </span>
    </span>
  );
}
