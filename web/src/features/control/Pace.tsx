import { Pause, Play } from "lucide-react";
import { queries, type Schema } from "@/api";
import { Badge, Button, Card, Instant, Money, Problem, SleeveMark, Stat, StatRow } from "@/ui";
import { t, word } from "@/words";

type Live = Schema<"LiveRow">;

const PACES = ["0", "5", "20", "60", "300"] as const;

type PaceProps = {
  readonly run: string;
  readonly live: Live;
  /** Settles once the page knows the new pace. */
  readonly onChanged: () => Promise<unknown>;
};

/** How fast a practice run's time goes; its clock can stand still. */
export function Pace({ run, live, onChanged }: PaceProps) {
  const set = queries.useMutation("put", "/api/v1/runs/{run}/pace", {
    onSuccess: onChanged,
    scope: { id: `pace of ${run}` },
  });
  // What was asked for just now holds before the server tells it: two quick presses must not undo each other.
  const pace = set.isPending ? set.variables.body : live.pace;
  const { paused = false } = pace;
  const seconds = Number(pace.seconds);
  const put = (next: Schema<"PaceRow-Input">) => set.mutate({ params: { path: { run } }, body: next });
  return (
    <Card title={t("control.pace.title")} description={t("control.pace.detail")}>
      <fieldset className="flex flex-wrap gap-2">
        <legend className="heard">{t("control.pace.title")}</legend>
        <Button
          look={paused ? "primary" : "plain"}
          icon={paused ? Play : Pause}
          onClick={() => put({ seconds: String(pace.seconds), paused: !paused })}
        >
          {t(paused ? "control.pace.go" : "control.pace.stand")}
        </Button>
        {PACES.map((each) => (
          <Button
            key={each}
            look={Number(each) === seconds ? "primary" : "plain"}
            aria-pressed={Number(each) === seconds}
            onClick={() => put({ seconds: each, paused })}
          >
            {each === "0" ? t("control.pace.fastest") : t("control.pace.seconds", { count: Number(each) })}
          </Button>
        ))}
      </fieldset>
      <p role="status" className="mt-3 text-ink-2 text-sm">
        {paused
          ? t("control.pace.stands")
          : seconds === 0
            ? t("control.pace.goesFastest")
            : t("control.pace.goes", { count: seconds })}
      </p>
      {set.error !== null && <Problem error={set.error} />}
    </Card>
  );
}

/** Where a run at work is. */
export function Standing({ live }: { readonly live: Live }) {
  return (
    <StatRow>
      <Stat label={t("control.live.phase")} value={<Badge tone="info">{word("runPhase", live.phase)}</Badge>} />
      <Stat
        label={t("control.live.at")}
        value={live.at === null ? t("control.none") : <Instant at={live.at} style="date" />}
        {...(live.at === null ? {} : { change: <Instant at={live.at} style="time" /> })}
      />
      <Stat
        label={t("control.live.session")}
        value={t("control.live.of", { session: live.session, sessions: live.sessions })}
      />
      <Stat
        label={t("control.live.equity")}
        value={live.equity === null ? t("control.none") : <Money amount={live.equity} currency={live.currency} />}
      />
    </StatRow>
  );
}

/** What is due next by the run's own agenda. */
export function Due({ due }: { readonly due: Live["due"] }) {
  return (
    <Card title={t("control.due.title")} padded={false}>
      <ol className="divide-y divide-line">
        {due.length === 0 && <li className="px-5 pt-1 pb-4 text-ink-2 text-sm">{t("control.due.none")}</li>}
        {due.map((row) => (
          <li
            key={`${row.at} ${row.account} ${row.sleeve} ${row.task}`}
            className="flex flex-wrap items-center gap-x-3 gap-y-1 px-5 py-2.5"
          >
            <Instant at={row.at} />
            <span className="font-medium">{word("task", row.task)}</span>
            {row.sleeve !== "" && <SleeveMark sleeve={row.sleeve} />}
            <span className="ml-auto text-ink-2 text-sm">{row.account}</span>
          </li>
        ))}
      </ol>
    </Card>
  );
}
