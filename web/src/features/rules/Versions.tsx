import { useNavigate } from "@tanstack/react-router";
import { queries, type Schema } from "@/api";
import { Badge, Card, type Column, DataTable, Hash, Instant, Problem, Section, Select, Skeleton } from "@/ui";
import { t } from "@/words";
import { Changes } from "./Changes";
import { rulesRoute } from "./route";

type Version = Schema<"RulebookRow">;

/** The rulebooks there are, and what one says otherwise than another. */
export function Versions() {
  const { data, error, refetch } = queries.useQuery("get", "/api/v1/rules/versions");
  return (
    <div className="flex flex-col gap-7">
      <Card padded={false}>
        <DataTable
          label={t("rules.view.versions")}
          columns={COLUMNS}
          rows={data?.versions}
          keyOf={(row) => row.sha256}
          error={error}
          onRetry={() => void refetch()}
        />
      </Card>
      {data !== undefined && <Compare versions={data.versions} />}
    </div>
  );
}

const STANDING = { packaged: "plain", released: "gain", proposed: "info" } as const;

const COLUMNS: readonly Column<Version>[] = [
  { key: "version", title: t("rules.versionHead"), cell: (row) => row.version, sort: (row) => row.version },
  {
    key: "standing",
    title: t("rules.standing"),
    cell: (row) => (
      <span className="inline-flex gap-1.5">
        <Badge tone={STANDING[row.standing]}>{t(`rules.standings.${row.standing}`)}</Badge>
        {row.in_force && <Badge tone="gain">{t("rules.inForce")}</Badge>}
      </span>
    ),
  },
  {
    key: "effective",
    title: t("rules.from"),
    cell: (row) => (row.effective === null ? "—" : <Instant at={row.effective} style="date" />),
  },
  { key: "changelog", title: t("rules.changelog"), cell: (row) => row.changelog },
  { key: "rules", title: t("rules.rowsHead"), cell: (row) => row.rules, align: "end" },
  { key: "hash", title: t("rules.hash"), cell: (row) => <Hash value={row.sha256} /> },
];

function Compare({ versions }: { readonly versions: readonly Version[] }) {
  const search = rulesRoute.useSearch();
  const navigate = useNavigate();
  const oldest = versions.at(-1)?.sha256 ?? "packaged";
  const from = search.from ?? oldest;
  const to = search.to ?? versions.find((row) => row.in_force)?.sha256 ?? oldest;
  const { data, error, refetch } = queries.useQuery("get", "/api/v1/rules/diff", { params: { query: { from, to } } });
  const go = (next: { from: string; to: string }) =>
    void navigate({ to: "/rules", search: { view: "versions", ...next }, replace: true, resetScroll: false });
  const options = versions.map((row) => ({
    value: row.sha256,
    label: t("rules.optionOf", {
      version: row.version,
      standing: t(`rules.standings.${row.standing}`),
      hash: row.sha256.slice(0, 8),
    }),
  }));
  return (
    <Section title={t("rules.compare")} description={t("rules.compareHint")}>
      <div className="grid gap-3 sm:max-w-2xl sm:grid-cols-2">
        <Select label={t("rules.older")} value={from} options={options} onChange={(value) => go({ from: value, to })} />
        <Select label={t("rules.newer")} value={to} options={options} onChange={(value) => go({ from, to: value })} />
      </div>
      {data === undefined && error !== null && <Problem error={error} onRetry={() => void refetch()} />}
      {data === undefined && error === null && <Skeleton className="h-40 w-full rounded-lg" />}
      {data !== undefined && (
        <Card padded={false}>
          <Changes changes={data.changes} />
        </Card>
      )}
    </Section>
  );
}
