import { Download } from "lucide-react";
import { queries } from "@/api";
import { Badge, buttonClasses, Card, Hash, Instant, Problem, Skeleton, WeekBadge } from "@/ui";
import { instant, t } from "@/words";
import { PaperTable } from "./PaperTable";
import { fileLink, periodName, type ReportDocument, type ReportRow, stateName } from "./told";

type PaperProps = { readonly run: string; readonly row: ReportRow };

/** One report, cell by cell as its files have it. */
export function Paper({ run, row }: PaperProps) {
  const { data, error, refetch } = queries.useQuery("get", "/api/v1/runs/{run}/reports/{kind}/{period}", {
    params: { path: { run, kind: row.kind, period: row.name } },
  });
  return (
    <article className="flex min-w-0 flex-col gap-4">
      <Card>
        <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
          <div className="min-w-0">
            <h2 className="font-semibold text-xl tracking-[-0.01em]">{periodName(row)}</h2>
            <p className="mt-1 flex flex-wrap items-center gap-2 text-ink-2 text-sm">
              <span>{`${instant(row.first, "date")} – ${instant(row.last, "date")}`}</span>
              <Badge tone={row.state === "final" ? "gain" : "warn"}>{stateName(row.state)}</Badge>
              {row.label !== "" && <WeekBadge type={row.label} />}
            </p>
          </div>
          <div className="flex flex-wrap gap-2">
            {(["pdf", "csv", "json"] as const).map((form) => (
              <a key={form} href={fileLink(run, row, form)} download className={buttonClasses("plain", "small")}>
                <Download aria-hidden="true" className="size-4" />
                {t(`reports.form.${form}`)}
              </a>
            ))}
          </div>
        </div>
        {data !== undefined && <Standing told={data} />}
      </Card>
      {data === undefined && error !== null && <Problem error={error} onRetry={() => void refetch()} />}
      {data === undefined && error === null && <Skeleton className="h-96 w-full rounded-lg" />}
      {data?.tables.map((table) => (
        <PaperTable key={table.key} table={table} />
      ))}
    </article>
  );
}

function Standing({ told }: { readonly told: ReportDocument }) {
  return (
    <dl className="mt-4 grid gap-x-6 gap-y-2 border-line border-t pt-3 text-sm sm:grid-cols-2 xl:grid-cols-4">
      <div>
        <dt className="text-ink-2 text-xs">{t("reports.asOf")}</dt>
        <dd>
          <Instant at={told.as_of} />
        </dd>
      </div>
      <div>
        <dt className="text-ink-2 text-xs">{t("reports.accounts")}</dt>
        <dd>{told.accounts.join(", ")}</dd>
      </div>
      <div>
        <dt className="text-ink-2 text-xs">{t("reports.rulebook", { version: told.rulebook_version })}</dt>
        <dd>
          <Hash value={told.rulebook_hash} />
        </dd>
      </div>
      <div>
        <dt className="text-ink-2 text-xs">{t("reports.journal", { count: Number(told.journal_records) })}</dt>
        <dd>
          <Hash value={told.journal_hash} />
        </dd>
      </div>
    </dl>
  );
}
