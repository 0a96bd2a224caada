import { CircleCheck, Info, type LucideIcon, OctagonX, TriangleAlert } from "lucide-react";
import { Badge, Card, EmptyState, Instant, type Tone } from "@/ui";
import { instant, t, word } from "@/words";
import { GoOn } from "./GoOn";
import type { TodayData, TodayProps } from "./told";

type Row = TodayData["alerts"][number];

const LOOK: Readonly<Record<string, readonly [Tone, LucideIcon]>> = {
  emergency: ["loss", OctagonX],
  critical: ["loss", TriangleAlert],
  warning: ["warn", TriangleAlert],
  info: ["info", Info],
};

/** What is open, the gravest first. */
export function Alerts({ today }: TodayProps) {
  return (
    <Card title={t("today.alerts.title")} className="h-full">
      {today.alerts.length === 0 ? (
        <EmptyState icon={CircleCheck} title={t("today.alerts.none")} detail={t("today.alerts.noneDetail")} />
      ) : (
        <ul className="-my-1 flex max-h-96 flex-col divide-y divide-line overflow-y-auto">
          {today.alerts.map((row) => (
            <Alert key={`${row.kind} ${row.account} ${row.sleeve ?? ""} ${row.rule} ${row.what}`} row={row} />
          ))}
        </ul>
      )}
      <GoOn run={today.run} page="decisions" />
    </Card>
  );
}

function Alert({ row }: { readonly row: Row }) {
  const [tone, Icon] = LOOK[row.severity] ?? (["plain", Info] as const);
  return (
    <li className="flex flex-col gap-1 py-2.5">
      <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <Badge tone={tone} icon={Icon}>
          {word("severity", row.severity)}
        </Badge>
        {row.rule !== "" && <span className="code text-ink-2 text-xs">{row.rule}</span>}
        {row.count > 1 && <span className="text-ink-2 text-xs">{t("today.alerts.times", { count: row.count })}</span>}
      </p>
      <p className="break-words text-sm">{wordsOf(row)}</p>
      {row.since !== null && (
        <p className="text-ink-2 text-xs">
          <Instant at={row.since} style={row.since.length > 10 ? "minute" : "date"} />
        </p>
      )}
    </li>
  );
}

const SHORT = "under_deployed:";

function wordsOf(row: Row): string {
  const sleeve = row.sleeve === null ? "" : word("sleeve", row.sleeve);
  switch (row.kind) {
    case "latch":
      return t("today.alerts.latch", { sleeve, what: word("latch", row.what) });
    case "mode":
      return t("today.alerts.mode", { what: word("overlay", row.what) });
    case "pivot":
      return t(row.what === "pivoted" ? "today.alerts.pivot" : "today.alerts.watch", { sleeve });
    case "freeze":
      return t("today.alerts.freeze", { sleeve, what: instant(row.what, "day") });
    case "state":
      return t("today.alerts.state", { sleeve, what: word("state", row.what) });
    default:
      if (row.what.startsWith(SHORT))
        return t("today.alerts.short", { sleeve, why: word("shortfall", row.what.slice(SHORT.length)) });
      return sleeve === "" ? reasonFirst(row.what) : `${sleeve}: ${reasonFirst(row.what)}`;
  }
}

/** A message that begins with a reason's code, with the reason in words. */
function reasonFirst(message: string): string {
  const [code = "", ...rest] = message.split(": ");
  return rest.length === 0 ? message : [word("reason", code), ...rest].join(": ");
}
