import { keepPreviousData } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { asProblem, isElsewhere, queries, type Schema, wordsOn } from "@/api";
import { Button, ChanceBars, chance, Problem, TextField } from "@/ui";
import { t } from "@/words";
import { TrajectoryBadge } from "./TrajectoryBadge";
import { type Goal, points } from "./told";

const SETTLED_MS = 350;
const FIELDS = ["monthly", "due", "target"] as const;

type Asked = { readonly [Name in (typeof FIELDS)[number]]: string };

/** The chance with another contribution, day or target: asked as it is typed, on the same months; nothing is kept. */
export function WhatIf({ goal }: { readonly goal: Goal }) {
  const now: Asked = { monthly: goal.monthly, due: goal.due ?? "", target: goal.target };
  const [asked, setAsked] = useState<Asked>(now);
  const query = queryOf(useSettled(asked), now);
  const { data, error, isFetching } = queries.useQuery(
    "get",
    "/api/v1/household/goals/{goal}/what-if",
    { params: { path: { goal: goal.id }, query } },
    { placeholderData: keepPreviousData, retry: false },
  );
  const problem = asProblem(error);
  const field = (name: (typeof FIELDS)[number]) => {
    const words = wordsOn(name, problem);
    return {
      label: t(`goals.whatIf.${name}`),
      value: asked[name],
      onChange: (event: { target: { value: string } }) => setAsked({ ...asked, [name]: event.target.value }),
      ...(words === undefined ? {} : { error: words }),
    };
  };
  const touched = FIELDS.some((name) => asked[name] !== now[name]);
  return (
    <div className="grid items-start gap-x-8 gap-y-5 lg:grid-cols-2">
      <div className="flex flex-col gap-4">
        <TextField {...field("monthly")} inputMode="decimal" />
        <TextField {...field("due")} type="date" />
        <TextField {...field("target")} inputMode="decimal" />
        <div>
          <Button size="small" disabled={!touched} onClick={() => setAsked(now)}>
            {t("goals.whatIf.reset")}
          </Button>
        </div>
      </div>
      <div aria-live="polite" aria-busy={isFetching}>
        {error !== null && isElsewhere(FIELDS, problem) && <Problem error={error} />}
        {error === null && data !== undefined && <Answer told={data} />}
      </div>
    </div>
  );
}

function Answer({ told }: { readonly told: Schema<"WhatIf"> }) {
  const one = told.goals.find((each) => each.before.goal.id === told.changed);
  const others = told.goals.filter((each) => each.before.goal.id !== told.changed && each.before.p !== each.after.p);
  if (one === undefined) return null;
  return (
    <div className="flex flex-col gap-4">
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <span className="figures text-ink-2 text-xl">{chance(one.before.p, one.before.simulation)}</span>
        <span aria-hidden="true" className="text-ink-3">
          {"\u2192"}
        </span>
        <span className="heard">{t("goals.whatIf.becomes")}</span>
        <span className="figures font-semibold text-3xl tracking-[-0.02em]">
          {chance(one.after.p, one.after.simulation)}
        </span>
        <span className="figures text-ink-2 text-sm">{points(difference(one))}</span>
        <TrajectoryBadge trajectory={one.after.trajectory} />
      </p>
      <ChanceBars p={one.after.p} simulation={one.after.simulation} parameters={one.after.parameters} />
      {others.length > 0 && (
        <div>
          <h4 className="font-medium text-sm">{t("goals.whatIf.others")}</h4>
          <ul className="mt-1 flex flex-col gap-1 text-sm">
            {others.map((each) => (
              <li key={each.before.goal.id} className="flex justify-between gap-3">
                <span className="min-w-0 break-words text-ink-2">{each.before.goal.name}</span>
                <span className="figures whitespace-nowrap">
                  {t("goals.whatIf.fromTo", {
                    before: chance(each.before.p, each.before.simulation),
                    after: chance(each.after.p, each.after.simulation),
                  })}
                </span>
              </li>
            ))}
          </ul>
        </div>
      )}
    </div>
  );
}

function difference({ before, after }: Schema<"BothOdds">): string {
  return (Number(after.p) - Number(before.p)).toFixed(4);
}

/** What differs from how the goal is, and is not empty. */
function queryOf(asked: Asked, now: Asked) {
  return Object.fromEntries(
    FIELDS.filter((name) => asked[name] !== now[name] && asked[name] !== "").map((name) => [name, asked[name]]),
  );
}

/** The value once it has stood still: nobody waits for an answer to half an amount. */
function useSettled<Value>(value: Value): Value {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), SETTLED_MS);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}
