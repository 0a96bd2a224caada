import { Link } from "@tanstack/react-router";
import { useState } from "react";
import type { Schema } from "@/api";
import { decisionLink, positionLink, recordLink } from "@/app/links";
import { Button, Card, EmptyState, Instant, SleeveMark } from "@/ui";
import { happenedWords, instant, t } from "@/words";
import type { TodayProps } from "./told";

type Row = Schema<"HappeningRow">;

const SHOWN = 6;
const WEIGHT: Readonly<Record<string, string>> = { urgent: "bg-loss", matters: "bg-accent", note: "bg-line-strong" };

/** What happened on the latest day on which anything did, newest first, each with the record that says so. */
export function Happened({ today }: TodayProps) {
  const [all, setAll] = useState(false);
  const rows = all ? today.happened : today.happened.slice(0, SHOWN);
  const on =
    today.happened_on === null ? undefined : t("today.happened.on", { day: instant(today.happened_on, "day") });
  return (
    <Card title={t("today.happened.title")} className="h-full" {...(on === undefined ? {} : { description: on })}>
      {rows.length === 0 && <EmptyState title={t("today.happened.none")} detail={t("today.happened.noneDetail")} />}
      <ol className="-my-1 divide-y divide-line">
        {rows.map((row) => (
          <Line key={row.sequence} row={row} run={today.run} />
        ))}
      </ol>
      {!all && today.happened.length > SHOWN && (
        <Button look="quiet" size="small" onClick={() => setAll(true)}>
          {t("today.happened.more", { count: today.happened.length })}
        </Button>
      )}
    </Card>
  );
}

const LINK = "rounded-sm text-ink-2 underline-offset-2 hover:text-ink hover:underline";

function Line({ row, run }: { readonly row: Row; readonly run: string }) {
  const said = happenedWords(row);
  return (
    <li className="flex items-start gap-3 py-2.5 text-sm">
      <span className="w-11 shrink-0 text-ink-2">
        <Instant at={row.at} style="time" />
      </span>
      <span aria-hidden="true" className={`mt-1.5 size-2 shrink-0 rounded-full ${WEIGHT[row.weight] ?? ""}`} />
      <div className="min-w-0 flex-1">
        <p className="break-words">
          {row.position === "" ? (
            said
          ) : (
            <Link {...positionLink(run, row.position)} className="underline-offset-2 hover:underline">
              {said}
            </Link>
          )}
        </p>
        <p className="mt-0.5 flex flex-wrap items-center gap-x-3 text-xs">
          {row.sleeve !== null && <SleeveMark sleeve={row.sleeve} />}
          {row.decision !== null && (
            <Link {...decisionLink(run, row.decision)} className={LINK}>
              {t("app.why")}
            </Link>
          )}
          <Link {...recordLink(run, row.sequence)} className={LINK}>
            {t("app.record", { sequence: row.sequence })}
          </Link>
        </p>
      </div>
    </li>
  );
}
