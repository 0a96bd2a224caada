import { ArrowDown, ArrowUp } from "lucide-react";
import { type FormEvent, useState } from "react";
import type { ProblemDocument, Schema } from "@/api";
import { Button, Card, Checkbox, Disclosure, IconButton, Select, TextField } from "@/ui";
import { instant, money, t } from "@/words";
import { fractionOf, percentOf } from "./amounts";
import { wordsAt } from "./fields";
import type { Debt } from "./terms";

/** What plans are asked with, as the call has it. */
export type Asked = {
  readonly budget: readonly string[];
  readonly carries: boolean;
  readonly cash: string;
  readonly floor: string;
  readonly apy: string;
  readonly order: readonly string[];
  readonly given_up: string;
};

type MeansProps = {
  readonly choice: Schema<"ChoiceTold"> | undefined;
  readonly total: Schema<"DebtTotals">;
  readonly debts: readonly Debt[];
  readonly asOf: string;
  readonly problem: ProblemDocument | null;
  readonly busy: boolean;
  readonly onAsk: (asked: Asked) => void;
};

const YEAR = 12;

/** What there is for debts: the same each month or by the months of a year, and what is carried on. */
export function Means({ choice, total, debts, asOf, problem, busy, onAsk }: MeansProps) {
  const [draft, setDraft] = useState(() => draftOf(choice, debts));
  const [opened] = useState(draft.carries || draft.own);
  const set = (part: Partial<Draft>) => setDraft({ ...draft, ...part });
  const at = (field: string) => {
    const words = wordsAt(field, problem);
    return words === undefined ? {} : { error: words };
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onAsk(askedOf(draft));
  };
  const short = (problem?.problems ?? []).filter((row) => row.field === "budget");
  return (
    <Card title={t("debts.means.title")} description={t("debts.means.detail")}>
      <form onSubmit={submit} noValidate className="flex flex-col gap-4">
        <div className="grid items-start gap-4 sm:grid-cols-2 lg:grid-cols-[14rem_14rem]">
          <Select
            label={t("debts.means.shape")}
            value={draft.seasonal ? "year" : "same"}
            options={[
              { value: "same", label: t("debts.means.same") },
              { value: "year", label: t("debts.means.year") },
            ]}
            onChange={(value) => set({ seasonal: value === "year" })}
          />
          {!draft.seasonal && (
            <TextField
              label={t("debts.means.budget")}
              hint={t("debts.means.least", { amount: money(total.due, total.currency) })}
              inputMode="decimal"
              value={draft.budget}
              onChange={(event) => set({ budget: event.target.value })}
              {...at("budget")}
            />
          )}
        </div>
        {draft.seasonal && <Year draft={draft} set={set} asOf={asOf} at={at} />}
        {short.length > 1 && (
          <Disclosure summary={t("debts.means.short")}>
            <ul lang="en" className="list-disc pl-5 text-ink-2 text-sm">
              {short.map((row) => (
                <li key={row.message}>{row.message}</li>
              ))}
            </ul>
          </Disclosure>
        )}
        <Disclosure summary={t("debts.means.more")} open={opened}>
          <div className="flex flex-col gap-5">
            <Carried draft={draft} set={set} at={at} />
            <GivenUp draft={draft} set={set} at={at} />
            <Order draft={draft} set={set} debts={debts} />
          </div>
        </Disclosure>
        <div>
          <Button type="submit" look="primary" busy={busy}>
            {t("debts.means.compare")}
          </Button>
        </div>
      </form>
    </Card>
  );
}

type Draft = {
  readonly seasonal: boolean;
  readonly budget: string;
  readonly year: readonly string[];
  readonly carries: boolean;
  readonly cash: string;
  readonly floor: string;
  readonly apy: string;
  readonly givenUp: string;
  readonly own: boolean;
  readonly order: readonly string[];
};

type PartProps = {
  readonly draft: Draft;
  readonly set: (part: Partial<Draft>) => void;
  readonly at: (field: string) => { readonly error?: string };
};

function Year({ draft, set, asOf, at }: PartProps & { readonly asOf: string }) {
  const months = monthsFrom(asOf);
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="mb-1 font-medium text-sm">{t("debts.means.byMonth")}</legend>
      <div className="grid grid-cols-2 items-start gap-3 sm:grid-cols-4 lg:grid-cols-6">
        {months.map((month, place) => (
          <TextField
            key={month}
            label={instant(month, "month")}
            inputMode="decimal"
            value={draft.year[place] ?? ""}
            onChange={(event) =>
              set({ year: months.map((_, at) => (at === place ? event.target.value : (draft.year[at] ?? ""))) })
            }
            {...(place === 0 ? at("budget") : {})}
          />
        ))}
      </div>
      <p className="text-ink-2 text-sm">{t("debts.means.again")}</p>
    </fieldset>
  );
}

function Carried({ draft, set, at }: PartProps) {
  return (
    <div className="flex flex-col gap-3">
      <Checkbox label={t("debts.means.carries")} checked={draft.carries} onChange={(carries) => set({ carries })} />
      {draft.carries && (
        <div className="grid items-start gap-4 sm:grid-cols-3">
          <TextField
            label={t("debts.means.cash")}
            inputMode="decimal"
            value={draft.cash}
            onChange={(event) => set({ cash: event.target.value })}
            {...at("cash")}
          />
          <TextField
            label={t("debts.means.floor")}
            inputMode="decimal"
            value={draft.floor}
            onChange={(event) => set({ floor: event.target.value })}
            {...at("floor")}
          />
          <TextField
            label={t("debts.means.apy")}
            inputMode="decimal"
            value={draft.apy}
            onChange={(event) => set({ apy: event.target.value })}
            {...at("apy")}
          />
        </div>
      )}
    </div>
  );
}

function GivenUp({ draft, set, at }: PartProps) {
  return (
    <div className="max-w-64">
      <TextField
        label={t("debts.means.givenUp")}
        inputMode="decimal"
        value={draft.givenUp}
        onChange={(event) => set({ givenUp: event.target.value })}
        {...at("given_up")}
      />
    </div>
  );
}

function Order({ draft, set, debts }: Omit<PartProps, "at"> & { readonly debts: readonly Debt[] }) {
  const move = (place: number, by: number) => {
    const order = [...draft.order];
    const [one] = order.splice(place, 1);
    if (one !== undefined) order.splice(place + by, 0, one);
    set({ order });
  };
  const names = new Map(debts.map((debt) => [debt.id, debt.name]));
  return (
    <div className="flex flex-col gap-2">
      <Checkbox label={t("debts.means.own")} checked={draft.own} onChange={(own) => set({ own })} />
      {draft.own && (
        <ol className="flex max-w-md flex-col divide-y divide-line rounded-md border border-line">
          {draft.order.map((id, place) => {
            const name = names.get(id) ?? id;
            return (
              <li key={id} className="flex items-center gap-2 py-0.5 pr-1 pl-3">
                <span className="figures w-5 text-ink-3">{place + 1}</span>
                <span className="min-w-0 flex-1 truncate">{name}</span>
                <IconButton
                  icon={ArrowUp}
                  label={t("debts.means.up", { name })}
                  disabled={place === 0}
                  onClick={() => move(place, -1)}
                />
                <IconButton
                  icon={ArrowDown}
                  label={t("debts.means.down", { name })}
                  disabled={place === draft.order.length - 1}
                  onClick={() => move(place, 1)}
                />
              </li>
            );
          })}
        </ol>
      )}
    </div>
  );
}

/** The first days of the twelve months from the plan's first day on. */
function monthsFrom(day: string): readonly string[] {
  const [year = 0, month = 1] = day.split("-").map(Number);
  return Array.from({ length: YEAR }, (_, place) => {
    const count = month - 1 + place;
    return `${year + Math.floor(count / YEAR)}-${String((count % YEAR) + 1).padStart(2, "0")}-01`;
  });
}

function draftOf(choice: Schema<"ChoiceTold"> | undefined, debts: readonly Debt[]): Draft {
  const means = choice?.means;
  const budget = means?.budget ?? [];
  const ids = debts.map((debt) => debt.id);
  const kept = (choice?.order ?? []).filter((id) => ids.includes(id));
  return {
    seasonal: budget.length > 1,
    budget: budget[0] ?? "",
    year: Array.from({ length: YEAR }, (_, place) => budget[place % Math.max(budget.length, 1)] ?? ""),
    carries: means?.carries ?? false,
    cash: means?.cash ?? "0",
    floor: means?.floor[0] ?? "0",
    apy: percentOf(means?.apy ?? "0"),
    givenUp: "1",
    own: kept.length > 0,
    order: [...kept, ...ids.filter((id) => !kept.includes(id))],
  };
}

function askedOf(draft: Draft): Asked {
  const carried = draft.carries
    ? { cash: draft.cash, floor: draft.floor, apy: fractionOf(draft.apy) }
    : { cash: "0", floor: "0", apy: "0" };
  return {
    budget: draft.seasonal ? draft.year : [draft.budget],
    carries: draft.carries,
    ...carried,
    order: draft.own ? draft.order : [],
    given_up: fractionOf(draft.givenUp),
  };
}
