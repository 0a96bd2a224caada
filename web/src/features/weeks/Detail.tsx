import { Link } from "@tanstack/react-router";
import { ChevronLeft, ChevronRight } from "lucide-react";
import { queries } from "@/api";
import { recordLink, reportsLink, weekDecisionsLink, weekLink } from "@/app/links";
import { Badge, buttonClasses, LevelBadge, Money, Problem, Sheet, Skeleton, WeekBadge } from "@/ui";
import { instant, t, word } from "@/words";
import { Skips } from "./Skips";
import { SleeveWeeks } from "./SleeveWeeks";
import type { WeekDetail } from "./told";

type DetailProps = { readonly run: string; readonly week: string; readonly onClose: () => void };

/** One week, opened over the calendar. */
export function Detail({ run, week, onClose }: DetailProps) {
  const { data, error, refetch } = queries.useQuery("get", "/api/v1/runs/{run}/weeks/{week}", {
    params: { path: { run, week } },
  });
  return (
    <Sheet open wide onOpenChange={(open) => !open && onClose()} title={t("weeks.detail.title", { week })}>
      {data === undefined && error !== null && <Problem error={error} onRetry={() => void refetch()} />}
      {data === undefined && error === null && <Skeleton className="h-80 w-full rounded-md" />}
      {data !== undefined && <Body run={run} week={data} />}
    </Sheet>
  );
}

type BodyProps = { readonly run: string; readonly week: WeekDetail };

function Body({ run, week }: BodyProps) {
  const stage = week.stage as "open" | "provisional" | "final";
  return (
    <div className="flex flex-col gap-6">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <p className="flex flex-wrap items-center gap-2 text-sm">
          {week.label !== "" && <WeekBadge type={week.label} />}
          <span className="text-ink-2">{t(`weeks.detail.stage.${stage}`)}</span>
          <span className="text-ink-2">{days(week)}</span>
        </p>
        <Beside run={run} week={week} />
      </div>
      {week.restated_from !== "" && (
        <p className="text-sm">{t("weeks.detail.restatedFrom", { label: word("week", week.restated_from) })}</p>
      )}
      <Sums week={week} />
      <SleeveWeeks run={run} week={week} />
      {week.restated.length > 0 && <Restated run={run} week={week} />}
      <Skips run={run} week={week} />
      <p className="flex flex-wrap gap-2">
        {week.report !== null && (
          <Link {...reportsLink(run)} className={buttonClasses("plain", "small")}>
            {t("weeks.detail.report")}
          </Link>
        )}
        <Link {...weekDecisionsLink(run, week.week)} className={buttonClasses("plain", "small")}>
          {t("weeks.detail.decisions")}
        </Link>
      </p>
    </div>
  );
}

function days(week: WeekDetail): string {
  const friday = new Date(Date.parse(`${week.monday}T12:00:00Z`) + 4 * 86_400_000).toISOString().slice(0, 10);
  return t("weeks.detail.days", { from: instant(week.monday, "day"), to: instant(friday, "date") });
}

function Beside({ run, week }: BodyProps) {
  return (
    <p className="flex gap-1">
      {week.previous !== null && (
        <Link
          {...weekLink(run, week.previous)}
          aria-label={t("weeks.detail.previous")}
          title={t("weeks.detail.previous")}
          className={buttonClasses("quiet", "small")}
        >
          <ChevronLeft aria-hidden="true" className="size-4" />
          {week.previous.slice(5)}
        </Link>
      )}
      {week.next !== null && (
        <Link
          {...weekLink(run, week.next)}
          aria-label={t("weeks.detail.next")}
          title={t("weeks.detail.next")}
          className={buttonClasses("quiet", "small")}
        >
          {week.next.slice(5)}
          <ChevronRight aria-hidden="true" className="size-4" />
        </Link>
      )}
    </p>
  );
}

function Sums({ week }: { readonly week: WeekDetail }) {
  const rows = [
    { name: t("app.week.premium"), value: <Money amount={week.premium} /> },
    { name: t("weeks.paidBack"), value: <Money amount={week.paid_back} /> },
    { name: t("app.week.realised"), value: <Money amount={week.realised} /> },
    { name: t("weeks.commissions"), value: <Money amount={week.commissions} /> },
    { name: t("weeks.detail.nlv"), value: week.nlv === null ? "—" : <Money amount={week.nlv} /> },
    { name: t("weeks.detail.worst"), value: <LevelBadge level={`L${week.worst_level}`} /> },
  ];
  return (
    <dl className="grid grid-cols-2 gap-x-6 gap-y-3 sm:grid-cols-3">
      {rows.map((row) => (
        <div key={row.name}>
          <dt className="text-ink-2 text-xs">{row.name}</dt>
          <dd className="font-semibold">{row.value}</dd>
        </div>
      ))}
      <div className="col-span-full">
        <dt className="text-ink-2 text-xs">{t("weeks.detail.tags")}</dt>
        <dd className="mt-1 flex flex-wrap gap-1.5">
          {week.tags.length === 0
            ? t("weeks.detail.noTags")
            : week.tags.map((tag) => <Badge key={tag}>{word("tag", tag)}</Badge>)}
        </dd>
      </div>
    </dl>
  );
}

function Restated({ run, week }: BodyProps) {
  return (
    <section className="flex flex-col gap-2">
      <h3 className="font-semibold text-base">{t("weeks.detail.restatements")}</h3>
      <ul className="flex flex-col gap-1 text-sm">
        {week.restated.map((row) => (
          <li key={row.sequence} className="flex flex-wrap justify-between gap-x-4">
            <span>
              {t("weeks.detail.restatedRow", {
                who: row.sleeve === null ? t("weeks.detail.account") : word("sleeve", row.sleeve),
                before: labelWords(row.before),
                after: labelWords(row.after),
              })}
            </span>
            <Link {...recordLink(run, row.sequence)} className="text-ink-2 text-xs underline-offset-2 hover:underline">
              {t("app.record", { sequence: row.sequence })}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** "Assignment: assignment earnings_skip" in words. */
function labelWords(text: string): string {
  const [label = "", tags = ""] = text.split(": ");
  const told = tags.split(" ").filter((tag) => tag !== "");
  const named = told.length === 0 ? "" : ` (${told.map((tag) => word("tag", tag)).join(", ")})`;
  return `${word("week", label)}${named}`;
}
