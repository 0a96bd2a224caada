import { useState } from "react";
import { queries, type Schema } from "@/api";
import { useHouse, useRun } from "@/app/house";
import { useClockHeard } from "@/app/standing";
import { Badge, Card, EmptyState, Page, PartsSkeleton, Problem, Section, Select } from "@/ui";
import { t, word } from "@/words";
import { Answers } from "./Answers";
import { Machine } from "./Machine";
import { Due, Pace, Standing } from "./Pace";
import { Pairs, Proposing } from "./Pairs";
import { Sleeves } from "./Sleeves";
import { Telling } from "./Telling";
import type { Account, Answer, Verb } from "./told";
import { Verbs } from "./Verbs";

type RunState = Schema<"RunState">;

const ASKED_AGAIN_MS = 10_000;

/** Where the run stands in its state machine, what comes next, and everything that it may be told. */
export function Control() {
  const run = useRun();
  const [account, setAccount] = useState("");
  const { data, error, refetch } = queries.useQuery(
    "get",
    "/api/v1/runs/{run}/state",
    { params: { path: { run }, query: { account } } },
    {
      placeholderData: (kept) => (kept?.run === run ? kept : undefined),
      refetchInterval: ({ state }) => (state.data?.live?.takes_commands === true ? ASKED_AGAIN_MS : false),
    },
  );
  useClockHeard(run, data?.live?.at ?? null);
  return (
    <Page title={t("pages.control")} lead={t("control.lead")}>
      {data === undefined && error !== null && <Problem error={error} onRetry={() => void refetch()} />}
      {data === undefined && error === null && <PartsSkeleton />}
      {data !== undefined && <Whole key={run} state={data} onAccount={setAccount} onChanged={refetch} />}
    </Page>
  );
}

type WholeProps = {
  readonly state: RunState;
  readonly onAccount: (account: string) => void;
  /** Asks anew; settles once it is told. */
  readonly onChanged: () => Promise<unknown>;
};

function Whole({ state, onAccount, onChanged }: WholeProps) {
  const [answers, setAnswers] = useState<readonly Answer[]>([]);
  const [telling, setTelling] = useState<{ verb: Verb; pair: string } | null>(null);
  const deaf = useDeafness(state);
  const account = state.accounts.find((each) => each.account === state.account) ?? state.accounts[0];
  const { run, live } = state;
  const reset = state.verbs.find((verb) => verb.pair);
  const close = () => setTelling(null);
  return (
    <>
      {deaf !== undefined && (
        <Card>
          <p role="note" className="font-medium">
            {t("control.deaf.title")}
          </p>
          <p className="text-ink-2 text-sm">{deaf}</p>
        </Card>
      )}
      {live !== null && <Standing live={live} />}
      {account === undefined ? (
        <Card>
          <EmptyState title={t("control.noAccount")} />
        </Card>
      ) : (
        <Standings state={state} account={account} onAccount={onAccount} />
      )}
      {live?.takes_commands === true && (
        <div className="grid gap-4 lg:grid-cols-2">
          <Pace run={run} live={live} onChanged={onChanged} />
          <Due due={live.due} />
        </div>
      )}
      <Section title={t("control.verbs")} description={t("control.verbsDetail")}>
        <Verbs
          verbs={state.verbs}
          deaf={deaf}
          onTell={(verb) => setTelling({ verb, pair: "" })}
          onFactor={() => void onChanged()}
        />
      </Section>
      {reset !== undefined && (
        <Pairs run={run} deaf={deaf} onUse={(pair) => setTelling({ verb: reset, pair: pair.id })} />
      )}
      <Answers run={run} answers={answers} />
      {telling?.verb.pair === true && telling.pair === "" && <Proposing run={run} onClose={close} />}
      {telling !== null && (!telling.verb.pair || telling.pair !== "") && (
        <Telling
          key={telling.verb.verb}
          run={run}
          verb={telling.verb}
          pair={telling.pair}
          accounts={state.accounts.filter((each) => each.closed === null)}
          account={account?.account ?? ""}
          onClose={close}
          onAnswer={(answer) => setAnswers((known) => [answer, ...known])}
        />
      )}
    </>
  );
}

/** Why nothing can be told to the run; undefined where it hears. */
function useDeafness({ live, run }: RunState): string | undefined {
  const house = useHouse();
  const finished = house.run?.name === run && house.run.finished;
  if (live?.takes_commands === true) return undefined;
  if (finished || live?.phase === "finished") return t("control.deaf.finished");
  if (live === null) return t("control.deaf.elsewhere");
  if (live.phase === "failed") return t("control.deaf.failed", { words: live.words });
  return t(live.phase === "stopped" ? "control.deaf.stopped" : "control.deaf.fast");
}

type StandingsProps = {
  readonly state: RunState;
  readonly account: Account;
  readonly onAccount: (account: string) => void;
};

/** An account's sleeves, and the machine of the one that is looked at. */
function Standings({ state, account, onAccount }: StandingsProps) {
  const [looked, setLooked] = useState("");
  const sleeve = account.sleeves.find((each) => each.sleeve === looked) ?? account.sleeves[0];
  const calm = account.overlay === "NORMAL";
  return (
    <>
      <Section
        title={t("control.standing")}
        actions={
          <>
            <span className="text-ink-2 text-sm">{t("control.overlay")}</span>
            <Badge tone={calm ? "gain" : account.overlay === "KILLED" ? "loss" : "warn"}>
              {word("overlay", account.overlay)}
            </Badge>
            {state.accounts.length > 1 && (
              <Select
                label={t("control.field.account")}
                labelHeard
                value={account.account}
                options={state.accounts.map((each) => ({ value: each.account, label: each.account }))}
                onChange={onAccount}
              />
            )}
          </>
        }
      >
        <Sleeves account={account} />
      </Section>
      {sleeve !== undefined && (
        <Section
          title={t("control.machine.title")}
          description={t("control.machine.detail")}
          actions={
            <Select
              label={t("control.field.sleeve")}
              labelHeard
              value={sleeve.sleeve}
              options={account.sleeves.map((each) => ({ value: each.sleeve, label: word("sleeve", each.sleeve) }))}
              onChange={setLooked}
            />
          }
        >
          <Card>
            <Machine
              name={word("sleeve", sleeve.sleeve)}
              state={sleeve.state}
              legal={sleeve.legal}
              transitions={state.transitions}
            />
          </Card>
        </Section>
      )}
    </>
  );
}
