import { useNavigate } from "@tanstack/react-router";
import { useMemo, useState } from "react";
import { asProblem, queries, type Schema } from "@/api";
import { Card, LineChart, Problem, Section, Skeleton, toast } from "@/ui";
import { money, t, word } from "@/words";
import { Cheapest, useSearch } from "./Cheapest";
import { isElsewhere } from "./fields";
import { type Asked, Means } from "./Means";
import { Months } from "./Months";
import { drawnOf, type Found, type Plans as PlansTold, withFound } from "./plans";
import { debtsRoute } from "./route";
import { Strategies } from "./Strategies";
import type { Debt } from "./terms";

type PlansProps = {
  readonly list: Schema<"DebtList">;
  readonly total: Schema<"DebtTotals">;
  readonly debts: readonly Debt[];
  readonly onChanged: () => void;
};

const FIELDS = ["budget", "cash", "floor", "apy", "given_up"];

/** What there is to pay with, and the strategies side by side: figures, a chart, the months of the one that is shown. */
export function Plans({ list, total, debts, onChanged }: PlansProps) {
  const { currency } = total;
  const choice = list.choices.find((one) => one.currency === currency);
  const [asked, setAsked] = useState<Asked>();
  const { budget, order, ...rest } = asked ?? AS_KEPT;
  const query = { currency, budget: [...budget], order: [...order], ...rest };
  const wanted = asked !== undefined || choice !== undefined;
  const { data, error, isFetching, refetch } = queries.useQuery(
    "get",
    "/api/v1/household/debts/plans",
    { params: { query } },
    { enabled: wanted },
  );
  const problem = asProblem(error);
  const told = error === null ? data : undefined;
  return (
    <Section title={t("debts.plans")} description={t("debts.plansDetail")}>
      <Means
        key={currency}
        choice={choice}
        total={total}
        debts={debts}
        asOf={list.as_of}
        problem={problem}
        busy={isFetching}
        onAsk={(next) => {
          setAsked(next);
          if (JSON.stringify(next) === JSON.stringify(asked)) void refetch();
        }}
      />
      {error !== null && isElsewhere(FIELDS, problem) && <Problem error={error} onRetry={() => void refetch()} />}
      {wanted && told === undefined && error === null && <Skeleton className="h-72 w-full rounded-lg" />}
      {told !== undefined && <Told plans={told} query={query} choice={choice} debts={debts} onChanged={onChanged} />}
    </Section>
  );
}

/** What plans are asked for; without a budget, by the means that were kept. */
export type Query = Omit<Asked, "budget" | "order"> & { currency: string; budget: string[]; order: string[] };

const AS_KEPT: Asked = { budget: [], carries: false, cash: "0", floor: "0", apy: "0", order: [], given_up: "0.01" };

type ToldProps = {
  readonly plans: PlansTold;
  readonly query: Query;
  readonly choice: Schema<"ChoiceTold"> | undefined;
  readonly debts: readonly Debt[];
  readonly onChanged: () => void;
};

function Told({ plans, query, choice, debts, onChanged }: ToldProps) {
  const search = debtsRoute.useSearch();
  const navigate = useNavigate();
  const searching = useSearch(plans);
  const found = searching.found;
  const strategies = useMemo(() => withFound(plans, found), [plans, found]);
  const choose = queries.useMutation("post", "/api/v1/household/debts/choice", {
    onSuccess: ({ strategy }) => {
      toast(t("debts.chosenNamed", { strategy: word("strategy", strategy) }));
      onChanged();
    },
  });
  const there = strategies.filter((one) => one.refusal === "").map((one) => one.strategy);
  const shown = [search.strategy, choice?.strategy, "avalanche"].find(
    (one) => one !== undefined && there.includes(one),
  );
  const follow = (strategy: string) => choose.mutate({ body: { ...query, strategy } });
  return (
    <>
      <Card padded={false}>
        <Strategies
          rows={strategies}
          currency={plans.currency}
          shown={shown}
          followed={choice?.strategy}
          busy={choose.isPending}
          onShow={(strategy) => void navigate({ to: "/debts", search: { ...search, strategy }, replace: true })}
          onFollow={follow}
        />
      </Card>
      {choose.error !== null && <Problem error={choose.error} />}
      <div className="grid items-start gap-4 lg:grid-cols-[3fr_2fr]">
        <Balances plans={plans} found={found} />
        <Cheapest plans={plans} query={query} searching={searching} onFollow={() => follow("optimum")} />
      </div>
      {shown !== undefined && (
        <Months strategy={shown} query={query} found={found} debts={debts} currency={plans.currency} />
      )}
    </>
  );
}

function Balances({ plans, found }: { readonly plans: PlansTold; readonly found: Found | undefined }) {
  const drawn = useMemo(() => {
    const days = found === undefined || found.days.length < plans.days.length ? plans.days : found.days;
    return drawnOf(withFound(plans, found), days, (strategy) => word("strategy", strategy));
  }, [plans, found]);
  const format = useMemo(() => (value: string | number) => money(String(value), plans.currency), [plans.currency]);
  const axis = useMemo(
    () => (value: string | number) => money(String(value), plans.currency, { compact: true }),
    [plans.currency],
  );
  return (
    <Card title={t("debts.chart")} description={t("debts.chartDetail")}>
      <LineChart
        label={t("debts.chart")}
        times={drawn.times}
        series={drawn.series}
        format={format}
        axis={axis}
        height={280}
      />
    </Card>
  );
}
