import { type FormEvent, useState } from "react";
import { asProblem, queries, type Schema } from "@/api";
import { Button, Meter, Problem, TextField } from "@/ui";
import { decimal, percent, t, word } from "@/words";
import { isElsewhere, wordsAt } from "./fields";
import { Line, nextKey, Rows } from "./TermLists";
import { PAIR, Tool } from "./Tools";

const AT_FIRST = { late: "", late_older: "", years: "", opened: "", kinds: "", pay: "500" };
type Draft = typeof AT_FIRST;
type Card = { readonly key: number; readonly balance: string; readonly limit: string };

/** A credit score as a band, or an honest refusal where too little is known. */
export function Credit() {
  const [draft, setDraft] = useState<Draft>(AT_FIRST);
  const [cards, setCards] = useState<readonly Card[]>([]);
  const ask = queries.useMutation("post", "/api/v1/household/credit");
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
  const put = (key: number, part: Partial<Card>) =>
    setCards(cards.map((one) => (one.key === key ? { ...one, ...part } : one)));
  const shown = [
    ...Object.keys(AT_FIRST),
    ...cards.flatMap((_, place) => [`cards.${place}.balance`, `cards.${place}.limit`]),
  ];
  const submit = (event: FormEvent) => {
    event.preventDefault();
    ask.mutate({ body: bodyOf(draft, cards) });
  };
  const form = (
    <form onSubmit={submit} noValidate className="flex flex-col gap-4">
      <p className="text-ink-2 text-sm">{t("debts.credit.detail")}</p>
      <div className={PAIR}>
        <TextField {...field("late", t("debts.credit.late"))} optional inputMode="numeric" />
        <TextField {...field("late_older", t("debts.credit.lateOlder"))} optional inputMode="numeric" />
        <TextField {...field("years", t("debts.credit.years"))} optional />
        <TextField {...field("opened", t("debts.credit.opened"))} optional inputMode="numeric" />
        <TextField {...field("kinds", t("debts.credit.kinds"))} optional inputMode="numeric" />
        <TextField {...field("pay", t("debts.credit.pay"))} />
      </div>
      <Rows
        title={t("debts.credit.cards")}
        add={t("debts.credit.addCard")}
        onAdd={() => setCards([...cards, { key: nextKey(cards), balance: "", limit: "" }])}
      >
        {cards.length === 0 && <p className="text-ink-2 text-sm">{t("debts.credit.cardsHint")}</p>}
        {cards.map((card, place) => (
          <Line
            key={card.key}
            remove={t("debts.credit.removeCard", { number: place + 1 })}
            onRemove={() => setCards(cards.filter((one) => one.key !== card.key))}
          >
            <TextField
              label={t("debts.credit.balance")}
              inputMode="decimal"
              value={card.balance}
              onChange={(event) => put(card.key, { balance: event.target.value })}
              {...at(`cards.${place}.balance`)}
            />
            <TextField
              label={t("debts.credit.limit")}
              inputMode="decimal"
              value={card.limit}
              onChange={(event) => put(card.key, { limit: event.target.value })}
              {...at(`cards.${place}.limit`)}
            />
          </Line>
        ))}
      </Rows>
      {ask.error !== null && isElsewhere(shown, problem) && <Problem error={ask.error} />}
      <div>
        <Button type="submit" look="primary" busy={ask.isPending}>
          {t("debts.credit.ask")}
        </Button>
      </div>
    </form>
  );
  return <Tool form={form} answer={<Answer told={ask.error === null ? ask.data : undefined} />} />;
}

function Answer({ told }: { readonly told: Schema<"CreditTold"> | undefined }) {
  if (told === undefined) return <p className="text-ink-2">{t("debts.credit.none")}</p>;
  return (
    <div role="status" className="flex flex-col gap-4">
      <div>
        <p className="figures font-semibold text-2xl tracking-[-0.02em]">{`${told.low} – ${told.high}`}</p>
        <p className="text-ink-2">{word("creditLabel", told.label)}</p>
        {told.use !== null && told.most_used !== null && (
          <p className="text-sm">
            {t("debts.credit.use", { use: percent(told.use, 0), most: percent(told.most_used, 0), count: told.cards })}
          </p>
        )}
      </div>
      <ul className="flex flex-col gap-3 text-sm">
        {told.factors.map((one) => (
          <li key={one.factor} className="flex flex-col gap-1">
            <span className="flex justify-between gap-4">
              <span>{word("creditFactor", one.factor)}</span>
              <span className="figures text-ink-2">{pointsOf(one)}</span>
            </span>
            {one.points !== null && (
              <Meter
                label={`${word("creditFactor", one.factor)}: ${pointsOf(one)}`}
                part={Number(one.points) / Number(one.most)}
              />
            )}
          </li>
        ))}
      </ul>
      <div>
        <p className="mb-1 font-medium text-sm">{t("debts.credit.steps")}</p>
        <ul className="flex flex-col divide-y divide-line text-sm">
          {told.steps.map((one) => (
            <li key={one.step} className="flex justify-between gap-4 py-1.5">
              <span lang="en">{one.step}</span>
              <span className="figures">{changeOf(one.change)}</span>
            </li>
          ))}
        </ul>
      </div>
      <p lang="en" className="text-ink-2 text-sm">
        {told.method}
      </p>
    </div>
  );
}

function pointsOf(one: Schema<"FactorTold">): string {
  if (one.points === null) return t("debts.credit.unknown");
  return t("debts.credit.points", { points: decimal(one.points), most: decimal(one.most, 1) });
}

function changeOf(change: number): string {
  if (change === 0) return t("debts.credit.noChange");
  return t(change > 0 ? "debts.credit.up" : "debts.credit.down", { points: Math.abs(change) });
}

function bodyOf(draft: Draft, cards: readonly Card[]): Schema<"CreditDraft"> {
  const count = (text: string) => (text === "" ? null : Number(text));
  return {
    late: count(draft.late),
    late_older: count(draft.late_older),
    years: draft.years === "" ? null : draft.years,
    opened: count(draft.opened),
    kinds: count(draft.kinds),
    pay: draft.pay,
    cards: cards.map(({ balance, limit }) => ({ balance, limit })),
  };
}
