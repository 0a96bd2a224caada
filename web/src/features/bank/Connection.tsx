import { useState } from "react";
import { queries, type Schema, useHouseholdChanged } from "@/api";
import { Badge, Button, Card, Instant, Problem, Section, type Tone, toast } from "@/ui";
import { integer, t, word } from "@/words";
import { Connect, Disconnect } from "./connecting";

type Told = Schema<"ConnectionTold">;
type Sync = Schema<"SyncTold">;

const TONES: Record<string, Tone> = { fine: "gain", partial: "warn", too_often: "warn", unreachable: "warn" };

/** The banks' server: connected by a setup token, asked, and what it answered last. */
export function Connection() {
  const [asking, setAsking] = useState<"connect" | "disconnect">();
  const { data, error, refetch } = queries.useQuery("get", "/api/v1/household/connection");
  const changed = useHouseholdChanged();
  const sync = queries.useMutation("post", "/api/v1/household/connection/sync", {
    onSuccess: (told) => {
      if (told.last?.outcome === "fine") toast(t("bank.sync.done", { count: told.last.added }));
    },
    onSettled: () => void changed(),
  });
  const close = () => setAsking(undefined);
  return (
    <Section title={t("bank.sync.title")} description={t("bank.sync.detail")}>
      {error !== null && <Problem error={error} onRetry={() => void refetch()} />}
      {data?.connected === false && (
        <Card>
          <div className="flex flex-wrap items-center justify-between gap-3">
            <p className="text-ink-2">{t("bank.sync.none")}</p>
            <Button onClick={() => setAsking("connect")}>{t("bank.sync.connect")}</Button>
          </div>
        </Card>
      )}
      {data?.connected === true && (
        <Card
          title={data.server === "" ? t("bank.sync.server") : data.server}
          description={<Since told={data} />}
          actions={
            <>
              <Button size="small" busy={sync.isPending} onClick={() => sync.mutate({})}>
                {t("bank.sync.now")}
              </Button>
              <Button size="small" look="quiet" onClick={() => setAsking("disconnect")}>
                {t("bank.sync.end")}
              </Button>
            </>
          }
        >
          <div aria-live="polite" className="flex flex-col gap-3">
            {data.last === null ? <p>{t("bank.sync.never")}</p> : <Last told={data} last={data.last} />}
            {data.last?.outcome === "revoked" && (
              <div>
                <Button onClick={() => setAsking("connect")}>{t("bank.sync.anew")}</Button>
              </div>
            )}
            {sync.error !== null && <Problem error={sync.error} />}
          </div>
        </Card>
      )}
      {asking === "connect" && <Connect onClose={close} onDone={() => sync.mutate({})} />}
      {asking === "disconnect" && <Disconnect onClose={close} onDone={changed} />}
    </Section>
  );
}

function Since({ told }: { readonly told: Told }) {
  return (
    <>
      {told.since !== null && (
        <>
          {t("bank.sync.since")} <Instant at={told.since} />
          {" · "}
        </>
      )}
      {told.next === null ? (
        t(told.daily ? "bank.sync.stopped" : "bank.sync.byHand")
      ) : (
        <>
          {t("bank.sync.next")} <Instant at={told.next} />
        </>
      )}
    </>
  );
}

function Last({ told, last }: { readonly told: Told; readonly last: Sync }) {
  return (
    <>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <Badge tone={TONES[last.outcome] ?? "loss"}>{word("syncOutcome", last.outcome)}</Badge>
        <span>
          <Instant at={last.at} />
          {`, ${t(last.by === "house" ? "bank.sync.byHouse" : "bank.sync.byYou")}`}
        </span>
        {(last.outcome === "fine" || last.lines > 0) && (
          <span className="figures text-ink-2">
            {t("bank.sync.came", { count: last.lines, added: integer(last.added) })}
          </span>
        )}
      </div>
      {last.outcome !== "fine" && <p>{word("syncAdvice", last.outcome)}</p>}
      {last.again !== null && (
        <p>
          {t("bank.sync.again")} <Instant at={last.again} />
        </p>
      )}
      {last.problems.length > 0 && (
        <ul className="list-disc pl-5 text-ink-2 text-sm" lang="en">
          {last.problems.slice(0, SHOWN).map((one) => (
            <li key={`${one.source} ${one.field} ${one.value} ${one.message}`}>
              {[one.source, one.value].filter((text) => text !== "" && text !== "simplefin").map((text) => `${text}: `)}
              {one.message}
            </li>
          ))}
        </ul>
      )}
      {told.good !== null && told.good !== last.at && (
        <p className="text-ink-2 text-sm">
          {t("bank.sync.good")} <Instant at={told.good} />
        </p>
      )}
    </>
  );
}

const SHOWN = 20;
