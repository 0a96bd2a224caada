import { type FormEvent, useState } from "react";
import { asProblem, isElsewhere, queries, type Schema, wordsOn } from "@/api";
import { Button, Card, Checkbox, Problem, Section, TextField } from "@/ui";
import { t } from "@/words";
import { Plan } from "./Plan";

const FIELDS = ["income", "debts", "buffer", "currency"] as const;

type Asked = { income: string; debts: string; buffer: string; currency: string; any_change: boolean };

/** A month's budget from what is usual, fitted to an income that can be counted on; asked when a person wants one. */
export function Proposal() {
  const [form, setForm] = useState<Asked>({ income: "", debts: "", buffer: "", currency: "USD", any_change: false });
  const [asked, setAsked] = useState<Asked>();
  const found = queries.useQuery(
    "get",
    "/api/v1/household/budgets/proposal",
    { params: { query: asked ?? form } },
    { enabled: asked !== undefined, retry: false },
  );
  const problem = asProblem(found.error);
  const text = (name: (typeof FIELDS)[number]) => {
    const words = wordsOn(name, problem);
    return {
      label: t(`budget.plan.${name}`),
      value: form[name],
      onChange: (event: { target: { value: string } }) => setForm({ ...form, [name]: event.target.value }),
      ...(words === undefined ? {} : { error: words }),
    };
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setAsked({ ...form, currency: form.currency.toUpperCase() });
  };
  const told = asked === undefined ? undefined : found.data;
  return (
    <Section title={t("budget.plan.title")} description={t("budget.plan.detail")}>
      <Card>
        <form onSubmit={submit} className="flex flex-col gap-4">
          <div className="grid items-start gap-4 sm:grid-cols-2 lg:grid-cols-4">
            <TextField {...text("income")} optional inputMode="decimal" hint={t("budget.plan.incomeHint")} />
            <TextField {...text("debts")} optional inputMode="decimal" hint={t("budget.plan.debtsHint")} />
            <TextField {...text("buffer")} optional inputMode="decimal" hint={t("budget.plan.bufferHint")} />
            <TextField {...text("currency")} maxLength={3} />
          </div>
          <Checkbox
            label={t("budget.plan.any")}
            checked={form.any_change}
            onChange={(any) => setForm({ ...form, any_change: any })}
          />
          <div className="flex flex-wrap items-center gap-3">
            <Button type="submit" look="primary" busy={asked !== undefined && found.isFetching}>
              {t("budget.plan.ask")}
            </Button>
          </div>
        </form>
        {found.error !== null && isElsewhere(FIELDS, problem) && <Problem error={found.error} />}
      </Card>
      {told?.plan != null && <Plan key={JSON.stringify(asked)} plan={told.plan} currency={told.currency} />}
      {told !== undefined && told.plan === null && <None told={told} />}
    </Section>
  );
}

function None({ told }: { readonly told: Schema<"BudgetProposal"> }) {
  return (
    <Card title={t(told.outcome === "conflict" ? "budget.plan.conflict" : "budget.plan.short")}>
      <ul lang="en" className="flex flex-col gap-2.5">
        {told.problems.map((one) => (
          <li key={`${one.field} ${one.value}`}>
            <span className="font-medium">{told.outcome === "conflict" ? one.field : one.message}</span>
            <span className="block text-ink-2 text-sm">{one.way_out}</span>
          </li>
        ))}
      </ul>
      {told.outcome === "conflict" && told.problems[0] !== undefined && (
        <p lang="en" className="mt-3 border-line border-t pt-3 text-ink-2 text-sm">
          {told.problems[0].message}
        </p>
      )}
    </Card>
  );
}
