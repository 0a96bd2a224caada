import {
  Bell,
  CalendarClock,
  DoorOpen,
  FileText,
  Gavel,
  Hourglass,
  Landmark,
  type LucideIcon,
  Moon,
} from "lucide-react";
import { Card, EmptyState, Instant } from "@/ui";
import { contractWords, instant, moment, relative, t, word } from "@/words";
import { GoOn } from "./GoOn";
import { foremostOf, type TodayData, type TodayProps } from "./told";

type Row = TodayData["ahead"]["rows"][number];

const ICONS: Readonly<Record<Row["kind"], LucideIcon>> = {
  open: Bell,
  window: DoorOpen,
  prepare: Gavel,
  manage: Hourglass,
  expiry: Hourglass,
  close: Moon,
  report: FileText,
  quarter: Landmark,
};
const DAYS_SHOWN = 3;

/** What comes next by the rules' cadence, by day: what is under way with its end, else the next with the time left. */
export function Ahead({ today }: TodayProps) {
  const { ahead } = today;
  return (
    <Card
      title={t("today.ahead.title")}
      className="h-full"
      {...(ahead.over ? { description: t("today.ahead.over") } : {})}
    >
      {ahead.tasks.length > 0 && <Agenda tasks={ahead.tasks} />}
      {ahead.rows.length === 0 ? (
        <EmptyState
          icon={CalendarClock}
          title={t(today.sources.state === "loading" ? "today.ahead.loading" : "today.ahead.gone")}
        />
      ) : (
        <Days rows={ahead.rows} now={moment(today.at)} />
      )}
      {ahead.every !== null && ahead.level !== null && !ahead.over && (
        <p className="mt-3 border-line border-t pt-3 text-ink-2 text-sm">
          {t("today.ahead.watch", { level: ahead.level, every: span(ahead.every) })}
        </p>
      )}
      <GoOn run={today.run} page="positions" />
    </Card>
  );
}

/** What a run at work says that it does next, to the second. */
function Agenda({ tasks }: { readonly tasks: TodayData["ahead"]["tasks"] }) {
  return (
    <section aria-label={t("today.ahead.agenda")} className="mb-3 rounded-md bg-accent-soft px-3 py-2">
      <h4 className="font-medium text-accent text-xs">{t("today.ahead.agenda")}</h4>
      <ul>
        {tasks.map((task) => (
          <li key={`${task.at} ${task.task}`} className="flex gap-2 py-0.5 text-sm">
            <span className="w-11 shrink-0">
              <Instant at={task.at} style="time" />
            </span>
            <span className="min-w-0">
              {[word("task", task.task), task.sleeves.map((sleeve) => word("sleeveMark", sleeve)).join(", ")]
                .filter((part) => part !== "")
                .join(": ")}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** now: the instant that the rows were reckoned from. A window that is open already stands among them. */
function Days({ rows, now }: { readonly rows: readonly Row[]; readonly now: Date }) {
  const days = [...new Set(rows.map((row) => row.at.slice(0, 10)))].slice(0, DAYS_SHOWN);
  const next = foremostOf(rows, now);
  return (
    <ol className="flex flex-col gap-3">
      {days.map((day) => (
        <li key={day}>
          <h4 className="font-medium text-ink-2 text-xs">
            {instant(day, "day")}
            {next?.at.startsWith(day) && <span className="text-accent">{` · ${whenOf(next, now)}`}</span>}
          </h4>
          <ul>
            {rows
              .filter((row) => row.at.startsWith(day))
              .map((row) => (
                <Due key={`${row.at} ${row.kind} ${row.sleeve ?? ""}`} row={row} />
              ))}
          </ul>
        </li>
      ))}
    </ol>
  );
}

/** How far away it is; of what is under way, until when. */
function whenOf(row: Row, now: Date): string {
  if (row.until !== null && moment(row.at) <= now) {
    return t("today.ahead.underWay", { until: instant(row.until, "time") });
  }
  return relative(row.at, now) ?? t("ui.ago.now");
}

function Due({ row }: { readonly row: Row }) {
  const Icon = ICONS[row.kind];
  const quiet = row.kind === "open" || row.kind === "close";
  return (
    <li className={`flex items-start gap-2 py-1 text-sm ${quiet ? "text-ink-2" : ""}`}>
      <span className="w-11 shrink-0 text-ink-2">
        <Instant at={row.at} style="time" />
      </span>
      <Icon aria-hidden="true" className="mt-0.5 size-4 shrink-0 text-ink-3" strokeWidth={1.9} />
      <span className="min-w-0">{wordsOf(row)}</span>
    </li>
  );
}

function wordsOf(row: Row): string {
  const until = row.until === null ? "" : instant(row.until, "time");
  switch (row.kind) {
    case "open":
      return t(row.early ? "today.ahead.openEarly" : "today.ahead.open");
    case "window":
      return t("today.ahead.window", { sleeve: row.sleeve === null ? "" : word("sleeve", row.sleeve), until });
    case "manage":
      return t("today.ahead.manage", { until });
    case "expiry":
      return t("today.ahead.expiry", {
        count: row.held.length,
        what: row.held.length === 1 && row.held[0] !== undefined ? contractWords(row.held[0]) : symbols(row),
      });
    default:
      return t(`today.ahead.${row.kind}`);
  }
}

function symbols(row: Row): string {
  return [...new Set(row.held.map((each) => each.symbol))].join(", ");
}

/** Seconds as people say them. */
function span(seconds: number): string {
  return seconds < 60
    ? t("today.ahead.seconds", { count: seconds })
    : t("today.ahead.minutes", { count: seconds / 60 });
}
