import { useEffect, useRef } from "react";
import { api, idempotencyKey, type Schema, useDoing } from "@/api";
import { Button, Problem } from "@/ui";
import { integer, t, word } from "@/words";

type Told = Schema<"RoundJobTold">;
const WAY = ["joined", "shared", "paid", "sent", "revealed"] as const;

/** A round that is taken part in, stage by stage; or how it ended. */
export function Round({ told, onEnd }: { readonly told: Told; readonly onEnd: () => void }) {
  const { doing, busy: ending, error } = useDoing();
  const before = useRef(told.state);
  useEffect(() => {
    if (before.current === "working" && told.state !== "working") onEnd();
    before.current = told.state;
  }, [told.state, onEnd]);
  const leave = () =>
    doing(async () => {
      await api.DELETE("/api/v1/household/rounds/{job}", {
        params: { path: { job: told.id } },
        headers: { "Idempotency-Key": idempotencyKey() },
      });
      onEnd();
    });
  const name = told.terms.round.slice(0, 8);
  return (
    <section aria-label={t("privacy.round.label", { round: name })} className="flex flex-col gap-2">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <p role="status">
          {t("privacy.round.of", { round: name, host: told.host })}
          {` · ${t(`privacy.round.${told.state}`)}`}
          {told.stayed !== null &&
            ` ${t("privacy.learn.stayed", { stayed: integer(told.stayed), members: integer(told.terms.members) })}`}
        </p>
        {told.state === "working" && (
          <Button size="small" busy={ending} onClick={() => void leave()}>
            {t("privacy.round.leave")}
          </Button>
        )}
      </div>
      <Way told={told} />
      {told.paid && told.state !== "done" && told.state !== "working" && (
        <p className="text-ink-2 text-sm">{t("privacy.round.paid")}</p>
      )}
      {told.problems.length > 0 && (
        <ul lang="en" className="list-disc pl-5 text-sm">
          {told.problems.map((one) => (
            <li key={`${one.field} ${one.message}`}>{`${one.message}. ${one.way_out}`}</li>
          ))}
        </ul>
      )}
      {error !== null && <Problem error={error} />}
    </section>
  );
}

function Way({ told }: { readonly told: Told }) {
  const at = told.reached === null ? -1 : WAY.indexOf(told.reached);
  return (
    <ol className="flex flex-wrap gap-x-4 gap-y-1 text-sm">
      {WAY.map((one, place) => (
        <li key={one} className={place <= at ? "font-medium" : "text-ink-3"}>
          {`${place <= at ? "✓" : "·"} ${word("reached", one)}`}
          {one === "joined" && at === 0 && ` (${integer(told.joined)}/${integer(told.terms.members)})`}
          <span className="heard">{` ${t(place <= at ? "privacy.round.yes" : "privacy.round.no")}`}</span>
        </li>
      ))}
    </ol>
  );
}
