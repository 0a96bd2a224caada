import { useEffect, useState } from "react";
import { queries, type Schema } from "@/api";
import { Badge, Card, type Column, DataTable, Disclosure, EmptyState, Hash, Problem, Section, Select } from "@/ui";
import { instant, t, word } from "@/words";
import { ages, shownValue } from "./values";

type Definition = Schema<"FeatureDefinition">;
type Row = Definition & { readonly now: Schema<"FeatureValue"> | undefined };

const COLUMNS: readonly Column<Row>[] = [
  {
    key: "name",
    title: t("models.feature"),
    card: "heading",
    sort: (row) => row.name,
    cell: (row) => (
      <span className="flex min-w-0 flex-col">
        <code className="code break-all text-sm">{`${row.name}@${row.version}`}</code>
        <span lang="en" className="max-w-[34rem] font-normal text-ink-2 text-xs">
          {row.words}
        </span>
      </span>
    ),
  },
  {
    key: "value",
    title: t("models.value"),
    align: "end",
    cell: (row) => <Value row={row} />,
  },
  {
    key: "age",
    title: t("models.age"),
    align: "end",
    sort: (row) => row.now?.age_seconds ?? -1,
    cell: (row) => <Age row={row} />,
  },
  {
    key: "definition",
    title: t("models.definition"),
    align: "end",
    cell: (row) => (
      <span className="inline-flex flex-col items-end text-ink-2 text-xs">
        <span>{t("models.window", { days: row.window_days, hours: row.fresh_hours })}</span>
        <Hash value={row.digest} />
      </span>
    ),
  },
];

/** The figures that models take in: what each is, its value of today, how old that is, and its definition's hash. */
export function Features() {
  const [entity, setEntity] = useState("");
  const { data, error, refetch } = queries.useQuery("get", "/api/v1/household/features");
  const asked = queries.useMutation("post", "/api/v1/household/features");
  const ask = asked.mutate;
  useEffect(() => ask({ body: { names: [], entity: "" } }), [ask]);
  const entities = [...new Set((asked.data?.values ?? []).map((one) => one.entity))].sort(households);
  const whose = entity === "" ? entities[0] : entity;
  const now = new Map((asked.data?.values ?? []).filter((one) => one.entity === whose).map((one) => [one.name, one]));
  const kind = whose?.startsWith("account") === true ? "account" : "household";
  const rows = data?.features
    .filter((one) => one.entity_types.includes(kind))
    .map((one) => ({ ...one, now: now.get(one.name) }));
  return (
    <Section title={t("models.features")} description={t("models.featuresDetail")}>
      <div className="flex flex-col gap-4">
        {asked.error !== null && (
          <Problem error={asked.error} onRetry={() => ask({ body: { names: [], entity: "" } })} />
        )}
        {entities.length > 0 && (
          <div className="flex flex-wrap items-end justify-between gap-3">
            <div className="w-72 max-w-full">
              <Select
                label={t("models.entity")}
                value={whose ?? ""}
                options={entities.map((one) => ({ value: one, label: named(one) }))}
                onChange={setEntity}
              />
            </div>
            <p className="text-ink-2 text-sm">{t("models.asOf", { day: instant(asked.data?.as_of ?? "", "date") })}</p>
          </div>
        )}
        <Card padded={false}>
          <DataTable
            label={t("models.features")}
            columns={COLUMNS}
            rows={rows}
            keyOf={(row) => `${row.name}@${row.version}`}
            error={error}
            onRetry={() => void refetch()}
            empty={<EmptyState title={t("models.noFeatures")} />}
          />
        </Card>
        <Disclosure summary={t("models.pointInTime")}>
          <p className="max-w-[56rem] text-ink-2 text-sm">{t("models.pointInTimeDetail")}</p>
        </Disclosure>
      </div>
    </Section>
  );
}

function Value({ row }: { readonly row: Row }) {
  if (row.now === undefined) return <span className="text-ink-2">{t("models.noValue")}</span>;
  if (row.now.value === null) return <span className="text-ink-2">{word("nullReason", row.now.reason)}</span>;
  return <span className="figures">{shownValue(row.now.value)}</span>;
}

function Age({ row }: { readonly row: Row }) {
  if (row.now === undefined) return <span className="text-ink-2">{t("models.noValue")}</span>;
  return (
    <span className="inline-flex flex-wrap justify-end gap-1.5">
      <span className="figures">{ages(row.now.age_seconds)}</span>
      {row.now.stale && <Badge tone="warn">{t("models.stale")}</Badge>}
    </span>
  );
}

/** Households before accounts. */
function households(one: string, other: string): number {
  return other.startsWith("household") === one.startsWith("household")
    ? one.localeCompare(other)
    : one.startsWith("household")
      ? -1
      : 1;
}

function named(entity: string): string {
  const [kind = "", name = ""] = entity.split(":");
  return t(kind === "account" ? "models.entityAccount" : "models.entityHousehold", { name });
}
