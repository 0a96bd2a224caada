import { queries } from "@/api";
import { Badge, Card, type Column, CopyButton, DataTable, Instant, Problem, Skeleton } from "@/ui";
import { money, t } from "@/words";
import { Changes } from "./Changes";
import { Decide } from "./Decide";
import { type ProposalDetail, stageName, stageTone } from "./told";

/** One change of the law: what it says, what its test showed, what was decided, and what may be decided now. */
export function ProposalPart({ id }: { readonly id: string }) {
  const { data, error, refetch } = queries.useQuery("get", "/api/v1/rules/proposals/{amendment}", {
    params: { path: { amendment: id } },
  });
  if (data === undefined && error !== null) return <Problem error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <Skeleton className="h-96 w-full rounded-lg" />;
  return (
    <article className="flex min-w-0 flex-col gap-4">
      <Card>
        <div className="flex flex-wrap items-center justify-between gap-3">
          <h2 className="font-semibold text-xl">{t("rules.fromTo", { from: data.base_version, to: data.version })}</h2>
          <Badge tone={stageTone(data.stage)}>{stageName(data.stage)}</Badge>
        </div>
        <p className="mt-1">{data.changelog}</p>
        <p className="mt-2 text-ink-2 text-sm">{`${t("rules.by", { name: data.author })}: ${data.reason}`}</p>
        {data.effective !== null && (
          <p className="mt-2 text-sm">
            {`${t("rules.holdsFrom")} `}
            <Instant at={data.effective} style="date" />
          </p>
        )}
        <Decide told={data} />
      </Card>
      <Card title={t("rules.differences")} padded={false}>
        <Changes changes={data.changes.filter((one) => one.id !== "rulebook")} />
      </Card>
      <Evidence told={data} />
      <Steps told={data} />
    </article>
  );
}

type Figure = NonNullable<ProposalDetail["evidence"]>["metrics"][number];

const FIGURES: readonly Column<Figure>[] = [
  { key: "name", title: t("rules.evidence.figure"), cell: (row) => row.name },
  { key: "old", title: t("rules.before"), cell: (row) => row.old || t("rules.unknown"), align: "end" },
  { key: "new", title: t("rules.after"), cell: (row) => row.new || t("rules.unknown"), align: "end" },
];

function Evidence({ told }: { readonly told: ProposalDetail }) {
  if (told.evidence === null) {
    const command = `trellis rules backtest ${told.id} --from 2018-01-03 --to 2022-12-28`;
    return (
      <Card title={t("rules.evidence.title")}>
        <p className="text-sm">{t("rules.evidence.none")}</p>
        <p className="mt-2 flex items-center gap-1">
          <code className="code min-w-0 overflow-x-auto rounded-sm bg-sunken px-2 py-1 text-sm">{command}</code>
          <CopyButton text={command} />
        </p>
      </Card>
    );
  }
  const { first, last, capital, metrics } = told.evidence;
  return (
    <Card
      title={t("rules.evidence.title")}
      description={t("rules.evidence.span", { first, last, capital: money(capital, "USD", { cents: false }) })}
      padded={false}
    >
      <DataTable label={t("rules.evidence.title")} columns={FIGURES} rows={metrics} keyOf={(row) => row.name} />
    </Card>
  );
}

const STEPS = ["proposed", "backtested", "approved", "rejected", "released", "refused"] as const;

function Steps({ told }: { readonly told: ProposalDetail }) {
  return (
    <Card title={t("rules.steps")}>
      <ol className="flex flex-col gap-3">
        {told.steps.map((step) => {
          const known = STEPS.find((one) => one === step.step);
          return (
            <li key={`${step.at} ${step.step} ${step.by}`} className="border-line border-l-2 pl-3 text-sm">
              <p className="flex flex-wrap gap-x-2">
                <span className="font-medium">{known === undefined ? step.step : t(`rules.step.${known}`)}</span>
                {step.by !== "" && <span>{t("rules.by", { name: step.by })}</span>}
                <span className="text-ink-2">
                  <Instant at={step.at} />
                </span>
              </p>
              <p className="text-ink-2">{step.note}</p>
            </li>
          );
        })}
      </ol>
    </Card>
  );
}
