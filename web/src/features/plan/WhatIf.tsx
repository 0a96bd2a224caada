import { type FormEvent, useState } from "react";
import { asProblem, isElsewhere, queries, type Schema, useHouseholdChanged, wordsOn } from "@/api";
import { Button, Card, chance, Problem, TextField, toast } from "@/ui";
import { t } from "@/words";
import { draftOf } from "./draft";
import { type Answer, type Made, placeName, type Terms } from "./told";
import { differs } from "./Why";

const FIELDS = ["income", "tax", "alluse", "fund"] as const;
type Field = (typeof FIELDS)[number];

type WhatIfProps = { readonly answer: Answer; readonly plan: Made; readonly terms: Terms };

/** The plan with other terms beside the one that stands; nothing is kept until a person takes them over. */
export function WhatIf({ answer, plan, terms }: WhatIfProps) {
  const first = { income: plan.income, tax: terms.tax, alluse: terms.alluse ?? "", fund: plan.fund };
  const [form, setForm] = useState<Readonly<Record<Field, string>>>(first);
  const changed = useHouseholdChanged();
  const ask = queries.useMutation("post", "/api/v1/household/plan/what-if");
  const take = queries.useMutation("put", "/api/v1/household/plan/terms", {
    onSuccess: () => {
      toast(t("plan.terms.told"));
      changed();
      ask.reset();
    },
  });
  const problem = asProblem(ask.error);
  const draft = { ...draftOf(terms), ...differing(form, first) };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    ask.mutate({ body: { ...draft, months: answer.horizon, seed: answer.seed } });
  };
  return (
    <Card title={t("plan.whatIf.title")} description={t("plan.whatIf.detail")}>
      <form onSubmit={submit} noValidate className="flex flex-col gap-4">
        <div className="grid items-start gap-4 sm:grid-cols-2">
          {FIELDS.map((name) => (
            <TextField
              key={name}
              label={t(`plan.whatIf.${name}`)}
              inputMode="decimal"
              value={form[name]}
              onChange={(event) => setForm({ ...form, [name]: event.target.value })}
              error={wordsOn(name, problem)}
            />
          ))}
        </div>
        <div>
          <Button type="submit" busy={ask.isPending}>
            {t("plan.whatIf.ask")}
          </Button>
        </div>
      </form>
      {ask.error !== null && isElsewhere(FIELDS, problem) && <Problem error={ask.error} />}
      {ask.data !== undefined && (
        <div role="status" className="mt-4 flex flex-col gap-3 border-line border-t pt-4">
          <Tried told={ask.data} plan={plan} />
          <div>
            <Button busy={take.isPending} onClick={() => take.mutate({ body: draft })}>
              {t("plan.whatIf.take")}
            </Button>
          </div>
        </div>
      )}
      {take.error !== null && <Problem error={take.error} />}
    </Card>
  );
}

/** Only what was changed is sent: what is left as it stands stays where it comes from, such as history. */
function differing(form: Readonly<Record<Field, string>>, first: Readonly<Record<Field, string>>) {
  const other = FIELDS.filter((name) => form[name] !== first[name]);
  return Object.fromEntries(other.map((name) => [name, form[name] === "" ? null : form[name]]));
}

function Tried({ told, plan }: { readonly told: Schema<"WhatIfTold">; readonly plan: Made }) {
  const { answer, changes } = told;
  if (answer.plan === null) {
    return (
      <p lang="en" className="text-warn">
        {answer.problems[0]?.message ?? t("plan.long")}
      </p>
    );
  }
  const before = new Map(plan.goals.map((one) => [one.goal, one.p]));
  const moved = answer.plan.goals.filter((one) => before.get(one.goal) !== one.p);
  return (
    <>
      <p>
        <span className="block font-medium">{t("plan.whatIf.then", { count: answer.horizon })}</span>
        <span className="figures text-ink-2 text-sm">
          {changes === null ? t("plan.whatIf.noBefore") : differs(changes, answer.currency)}
        </span>
      </p>
      {moved.length > 0 && (
        <ul className="text-sm">
          {moved.map((one) => (
            <li key={one.goal} className="figures">
              {t("plan.whatIf.odds", {
                goal: placeName(one.goal, one.name),
                before: chance(before.get(one.goal) ?? "0"),
                after: chance(one.p, one),
              })}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
