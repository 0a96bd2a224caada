import { queries, type Schema } from "@/api";
import { Badge, Card, type Column, DataTable, Problem, Section, Stat, StatRow, type Tone } from "@/ui";
import { integer, percent, t, word } from "@/words";

type Row = Schema<"Answering"> & { readonly health: Schema<"AnswersHealth"> | undefined };

const TONES: Record<string, Tone> = { closed: "gain", half_open: "warn", open: "loss" };

const COLUMNS: readonly Column<Row>[] = [
  {
    key: "operation",
    title: t("models.operation"),
    card: "heading",
    cell: (row) => <span className="font-medium">{word("operation", row.operation)}</span>,
  },
  {
    key: "champion",
    title: t("models.champion"),
    cell: (row) => (
      <span className="flex flex-col max-md:items-end">
        <code className="code text-sm">{row.champion}</code>
        {row.versions.length > 1 && (
          <span className="text-ink-2 text-xs">
            {t("models.others", { versions: row.versions.filter((one) => one !== row.champion).join(", ") })}
          </span>
        )}
      </span>
    ),
  },
  {
    key: "arm",
    title: t("models.arm"),
    cell: (row) => <span className="text-ink-2">{row.arm === "" ? t("models.noArm") : row.arm}</span>,
  },
  { key: "breakers", title: t("models.breaker"), cell: (row) => <Breakers row={row} /> },
  { key: "levels", title: t("models.answered"), align: "end", cell: (row) => <Levels row={row} /> },
];

/** What answers each question about money, by which arm, whether its breaker lets calls through, and on which rung. */
export function Answering({ rows }: { readonly rows: readonly Schema<"Answering">[] }) {
  const { data, error, refetch } = queries.useQuery("get", "/api/v1/household/answers/health");
  return (
    <Section title={t("models.answering")} description={t("models.answeringDetail")}>
      <div className="flex flex-col gap-4">
        {error !== null && data === undefined && <Problem error={error} onRetry={() => void refetch()} />}
        {data !== undefined && <Cache health={data} />}
        <Card padded={false}>
          <DataTable
            label={t("models.answering")}
            columns={COLUMNS}
            rows={rows.map((row) => ({ ...row, health: data }))}
            keyOf={(row) => row.operation}
          />
        </Card>
      </div>
    </Section>
  );
}

function Cache({ health }: { readonly health: Schema<"AnswersHealth"> }) {
  const { hit_rate: rate, looks, shed } = health;
  return (
    <StatRow>
      <Stat
        label={t("models.hitRate")}
        value={rate === null ? t("models.noLooks") : percent(String(rate), 0)}
        change={<span className="text-ink-2">{t("models.looks", { count: looks })}</span>}
      />
      <Stat
        label={t("models.shed")}
        value={integer(shed)}
        change={<span className="text-ink-2">{t("models.shedDetail")}</span>}
      />
    </StatRow>
  );
}

function Breakers({ row }: { readonly row: Row }) {
  const own = (row.health?.breakers ?? []).filter((one) => one.operation === row.operation);
  const odd = own.filter((one) => one.state !== "closed");
  if (odd.length === 0) return <Badge tone="gain">{word("breaker", "closed")}</Badge>;
  return (
    <span className="flex flex-col items-start gap-1 max-md:items-end">
      {odd.map((one) => (
        <Badge key={one.version} tone={TONES[one.state] ?? "plain"}>
          {`${one.version}: ${word("breaker", one.state)}`}
        </Badge>
      ))}
    </span>
  );
}

function Levels({ row }: { readonly row: Row }) {
  const own = (row.health?.levels ?? []).filter((one) => one.operation === row.operation);
  if (own.length === 0) return <span className="text-ink-2">{t("models.notAsked")}</span>;
  return (
    <span className="figures flex flex-col items-end">
      {own.map((one) => (
        <span key={one.level}>{t("models.byLevel", { level: word("rung", one.level), times: one.count })}</span>
      ))}
    </span>
  );
}
