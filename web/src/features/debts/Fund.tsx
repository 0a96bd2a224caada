import { type FormEvent, useMemo, useState } from "react";
import { asProblem, queries, type Schema } from "@/api";
import { Bars, Button, Disclosure, Money, Problem, TextField } from "@/ui";
import { decimal, percent, t } from "@/words";
import { fractionOf } from "./amounts";
import { isElsewhere, wordsAt } from "./fields";
import { Line, nextKey, Rows } from "./TermLists";
import { PAIR, Tool } from "./Tools";

type Earner = {
  readonly key: number;
  readonly monthly: string;
  readonly hazard: string;
  readonly out: string;
  readonly insurance: string;
  readonly varies: string;
};

const AT_FIRST = {
  essentials: "",
  shocks: "0.5",
  shock_size: "1000",
  ruin: "5",
  seed: "1",
  surplus: "",
  saved: "0",
  match: "0",
  safe_yield: "3",
};
type Draft = typeof AT_FIRST;
const EARNER = { monthly: "", hazard: "1", out: "5", insurance: "0", varies: "0" };

/** An emergency fund by simulated years, and where a surplus goes first. */
export function Fund({ currency }: { readonly currency: string }) {
  const [draft, setDraft] = useState<Draft>(AT_FIRST);
  const [earners, setEarners] = useState<readonly Earner[]>([{ key: 0, ...EARNER }]);
  const ask = queries.useMutation("post", "/api/v1/household/emergency-fund");
  const problem = asProblem(ask.error);
  const at = (name: string) => {
    const error = wordsAt(name, problem);
    return error === undefined ? {} : { error };
  };
  const field = (name: keyof Draft, label: string) => ({
    label,
    inputMode: "decimal" as const,
    value: draft[name],
    onChange: (event: { target: { value: string } }) => setDraft({ ...draft, [name]: event.target.value }),
    ...at(name),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    ask.mutate({ body: bodyOf(draft, earners, currency) });
  };
  const form = (
    <form onSubmit={submit} noValidate className="flex flex-col gap-4">
      <TextField {...field("essentials", t("debts.fund.essentials"))} hint={t("debts.fund.essentialsHint")} />
      <Earners rows={earners} onChange={setEarners} at={at} />
      <Disclosure summary={t("debts.fund.more")}>
        <div className={PAIR}>
          <TextField {...field("shocks", t("debts.fund.shocks"))} />
          <TextField {...field("shock_size", t("debts.fund.shockSize"))} />
          <TextField {...field("ruin", t("debts.fund.ruin"))} />
          <TextField {...field("seed", t("debts.fund.seed"))} inputMode="numeric" />
        </div>
      </Disclosure>
      <Disclosure summary={t("debts.fund.surplusTitle")}>
        <div className={PAIR}>
          <TextField {...field("surplus", t("debts.fund.surplus"))} optional />
          <TextField {...field("saved", t("debts.fund.saved"))} />
          <TextField {...field("match", t("debts.fund.match"))} />
          <TextField {...field("safe_yield", t("debts.fund.safeYield"))} />
        </div>
      </Disclosure>
      {ask.error !== null && isElsewhere(fieldsOf(earners), problem) && <Problem error={ask.error} />}
      <div>
        <Button type="submit" look="primary" busy={ask.isPending}>
          {t("debts.fund.ask")}
        </Button>
      </div>
    </form>
  );
  return <Tool form={form} answer={<Answer told={ask.data} />} />;
}

type EarnersProps = {
  readonly rows: readonly Earner[];
  readonly onChange: (rows: readonly Earner[]) => void;
  readonly at: (field: string) => { readonly error?: string };
};

function Earners({ rows, onChange, at }: EarnersProps) {
  return (
    <Rows
      title={t("debts.fund.incomes")}
      add={t("debts.fund.addIncome")}
      onAdd={() => onChange([...rows, { key: nextKey(rows), ...EARNER }])}
    >
      {rows.map((row, place) => {
        const field = (name: keyof typeof EARNER) => ({
          label: t(`debts.fund.${name}`),
          inputMode: "decimal" as const,
          value: row[name],
          onChange: (event: { target: { value: string } }) =>
            onChange(rows.map((one) => (one.key === row.key ? { ...one, [name]: event.target.value } : one))),
          ...at(`earners.${place}.${name}`),
        });
        return (
          <Line
            key={row.key}
            remove={t("debts.fund.removeIncome", { number: place + 1 })}
            onRemove={() => onChange(rows.filter((one) => one.key !== row.key))}
          >
            <TextField {...field("monthly")} />
            <TextField {...field("hazard")} />
            <TextField {...field("out")} />
            <TextField {...field("insurance")} />
            <TextField {...field("varies")} />
          </Line>
        );
      })}
    </Rows>
  );
}

const inPercent = (value: string | number) => percent(value, 1);

function Answer({ told }: { readonly told: Schema<"FundTold"> | undefined }) {
  const bars = useMemo(
    () =>
      (told?.curve ?? []).map((one, place) => ({
        name: String(place),
        value: String(one.share),
        tone: "warn" as const,
      })),
    [told],
  );
  if (told === undefined) return <p className="text-ink-2">{t("debts.fund.none")}</p>;
  const { currency, ruin } = told;
  return (
    <div role="status" className="flex flex-col gap-4">
      <div>
        <p className="figures font-semibold text-2xl tracking-[-0.02em]">
          <Money amount={told.amount} currency={currency} />
        </p>
        <p className="text-ink-2">{t("debts.fund.months", { months: decimal(told.months) })}</p>
        <p className="text-sm">
          {t("debts.fund.used", {
            share: percent(ruin.share, 1),
            low: percent(ruin.low, 1),
            high: percent(ruin.high, 1),
            level: percent(ruin.level, 0),
          })}
        </p>
        {told.safe !== null && told.safe !== told.amount && (
          <p className="text-ink-2 text-sm">
            {t("debts.fund.safe")} <Money amount={told.safe} currency={currency} />
          </p>
        )}
      </div>
      <Bars
        label={t("debts.fund.curve")}
        head={t("debts.fund.curveHead")}
        bars={bars}
        format={inPercent}
        height={140}
      />
      {told.uses.length > 0 && (
        <div>
          <p className="mb-1 font-medium text-sm">{t("debts.fund.first")}</p>
          <ol className="flex flex-col divide-y divide-line text-sm">
            {told.uses.map((one) => (
              <li key={one.name} className="flex justify-between gap-4 py-1.5">
                <span lang="en">{one.name}</span>
                <Money amount={one.amount} currency={currency} />
              </li>
            ))}
          </ol>
        </div>
      )}
      <div className="text-ink-2 text-sm">
        <p>{t("debts.fund.assumed", { paths: told.paths, seed: String(told.seed) })}</p>
        <ul lang="en" className="list-disc pl-5">
          {told.assumptions.map((text) => (
            <li key={text}>{text}</li>
          ))}
        </ul>
      </div>
    </div>
  );
}

function fieldsOf(earners: readonly Earner[]): readonly string[] {
  const names = Object.keys(EARNER);
  return [...Object.keys(AT_FIRST), ...earners.flatMap((_, place) => names.map((name) => `earners.${place}.${name}`))];
}

function bodyOf(draft: Draft, earners: readonly Earner[], currency: string): Schema<"FundDraft"> {
  return {
    essentials: draft.essentials,
    earners: earners
      .filter((one) => one.monthly !== "")
      .map(({ monthly, hazard, out, insurance, varies }) => ({
        monthly,
        hazard: fractionOf(hazard),
        out,
        insurance: fractionOf(insurance),
        varies: fractionOf(varies),
      })),
    shocks: draft.shocks,
    shock_size: draft.shock_size,
    ruin: fractionOf(draft.ruin),
    currency,
    seed: Number(draft.seed),
    paths: 20_000,
    surplus: draft.surplus === "" ? null : draft.surplus,
    saved: draft.saved,
    match: draft.match,
    safe_yield: fractionOf(draft.safe_yield),
  };
}
