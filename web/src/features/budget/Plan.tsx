import { type FormEvent, useState } from "react";
import { asProblem, queries, type Schema, useHouseholdChanged, wordsOn } from "@/api";
import { Badge, Button, Card, type Column, DataTable, Money, Problem, Stat, StatRow, TextField, toast } from "@/ui";
import { decimal, money, t, word } from "@/words";

type PlanProps = { readonly plan: Schema<"BudgetPlan">; readonly currency: string };
type Item = Schema<"PlanItem">;

const TAKEN_LEAST = 0.01;

/** A proposal with its reasons, to be taken over as a budget. */
export function Plan({ plan, currency }: PlanProps) {
  const told = (amount: string) => <Money amount={amount} currency={currency} />;
  return (
    <div className="flex flex-col gap-4" role="status">
      <StatRow>
        <Stat
          label={t("budget.plan.counted")}
          value={told(plan.income)}
          change={<Usual plan={plan} currency={currency} />}
        />
        <Stat label={t("budget.plan.left")} value={told(plan.left)} />
        <Stat
          label={t("budget.plan.shadow")}
          value={<span className="figures">{decimal(plan.shadow, 4)}</span>}
          change={<span className="text-ink-2">{t("budget.plan.shadowDetail")}</span>}
        />
        {Number(plan.gap) > 0 && <Stat label={t("budget.plan.gap")} value={told(plan.gap)} />}
      </StatRow>
      <Card padded={false}>
        <DataTable
          label={t("budget.plan.title")}
          columns={columnsOf(currency)}
          rows={plan.items}
          keyOf={(row) => row.item}
        />
      </Card>
      <div className="grid items-start gap-4 lg:grid-cols-2">
        {plan.binding.length > 0 && (
          <Card title={t("budget.plan.binding")} description={t("budget.plan.bindingDetail")}>
            <ul lang="en" className="flex flex-col gap-1.5 text-sm">
              {plan.binding.map((one) => (
                <li key={one.rule} className="flex justify-between gap-4">
                  <span className="min-w-0 break-words">{one.rule}</span>
                  <span className="figures text-ink-2">{decimal(one.price, 4)}</span>
                </li>
              ))}
            </ul>
          </Card>
        )}
        {plan.savings.length > 0 && (
          <Card title={t("budget.plan.savings")} description={t("budget.plan.savingsDetail")}>
            <ul className="flex flex-col gap-1.5 text-sm">
              {plan.savings.map((one) => (
                <li key={one.category} className="flex flex-wrap justify-between gap-x-4">
                  <span>{one.name}</span>
                  <span className="figures">
                    {t("budget.plan.saves", {
                      amount: money(one.amount, currency),
                      low: money(one.low, currency),
                      high: money(one.high, currency),
                    })}
                  </span>
                </li>
              ))}
            </ul>
          </Card>
        )}
      </div>
      {plan.warnings.length > 0 && (
        <ul lang="en" className="list-disc pl-5 text-ink-2 text-sm">
          {plan.warnings.map((one) => (
            <li key={one}>{one}</li>
          ))}
        </ul>
      )}
      <Accept plan={plan} currency={currency} />
    </div>
  );
}

function Usual({ plan, currency }: PlanProps) {
  return (
    <span className="text-ink-2">{t("budget.plan.usualIncome", { amount: money(plan.income_usual, currency) })}</span>
  );
}

function columnsOf(currency: string): readonly Column<Item>[] {
  const amount = (value: string | null, look?: string) =>
    value === null ? null : (
      <Money amount={value} currency={currency} {...(look === undefined ? {} : { className: look })} />
    );
  return [
    {
      key: "item",
      title: t("budget.category"),
      card: "heading",
      cell: (row) => (
        <span className="inline-flex flex-wrap items-center gap-2">
          <span className="font-medium">
            {row.category === "" ? word("planItem", row.item) : word("category", row.name)}
          </span>
          {row.fixed && <Badge>{t("budget.plan.fixed")}</Badge>}
        </span>
      ),
    },
    { key: "bucket", title: t("budget.plan.bucket"), cell: (row) => word("bucket", row.bucket) },
    { key: "usual", title: t("budget.plan.usual"), align: "end", cell: (row) => amount(row.usual, "text-ink-2") },
    { key: "before", title: t("budget.plan.before"), align: "end", cell: (row) => amount(row.before, "text-ink-2") },
    { key: "amount", title: t("budget.plan.amount"), align: "end", cell: (row) => amount(row.amount, "font-semibold") },
    {
      key: "gain",
      title: t("budget.plan.gain"),
      align: "end",
      cell: (row) =>
        row.gain !== null && Number(row.gain) >= TAKEN_LEAST ? (
          <span className="figures">{decimal(row.gain, 2)}</span>
        ) : null,
    },
  ];
}

/** What was seen is what is set: the limits are sent as they are shown. */
function Accept({ plan, currency }: PlanProps) {
  const [name, setName] = useState(t("budget.plan.nameFirst"));
  const changed = useHouseholdChanged();
  const put = queries.useMutation("post", "/api/v1/household/budgets", {
    onSuccess: (made) => {
      toast(t("budget.plan.accepted", { name: made.name }));
      changed();
    },
  });
  const words = wordsOn("name", asProblem(put.error));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const limits = plan.items
      .filter((one) => one.category !== "")
      .map((one) => ({ category: one.category, limit: one.amount, carry: "none" as const }));
    put.mutate({
      body: {
        name,
        limits,
        every: "monthly",
        mode: "allocation",
        income: plan.income,
        currency,
        template: "",
        beyond: false,
      },
    });
  };
  return (
    <Card>
      <form onSubmit={submit} className="flex flex-wrap items-end gap-3">
        <div className="w-full sm:w-72">
          <TextField
            label={t("budget.plan.name")}
            value={name}
            required
            onChange={(event) => setName(event.target.value)}
            {...(words === undefined ? {} : { error: words })}
          />
        </div>
        <Button type="submit" look="primary" busy={put.isPending}>
          {t("budget.plan.accept")}
        </Button>
        {put.error !== null && words === undefined && (
          <div className="w-full">
            <Problem error={put.error} />
          </div>
        )}
      </form>
    </Card>
  );
}
