import { type FormEvent, useId, useState } from "react";
import { asProblem, isElsewhere, queries, type Schema, useHouseholdChanged, wordsOn } from "@/api";
import { Button, Checkbox, Dialog, Problem, Select, TextField, toast } from "@/ui";
import { t, word } from "@/words";
import { differing, type Goal } from "./told";

const KINDS: readonly Goal["kind"][] = [
  "emergency_fund",
  "vacation",
  "house_down_payment",
  "debt_payoff",
  "retirement",
  "car",
  "education",
  "wedding",
  "home_improvement",
  "custom",
];
const GROWTHS: readonly Goal["growth"][] = ["cash", "cautious", "balanced", "dynamic"];
const TEXTS = ["name", "target", "currency", "due", "saved", "monthly", "spends", "months"] as const;
const FIELDS = [...TEXTS, "kind", "account", "priority", "growth", "fixed"];

type GoalFormProps = {
  readonly accounts: readonly Schema<"AccountTold">[];
  /** The goal that is changed; a new one where it is left out. */
  readonly goal?: Goal;
  readonly onClose: () => void;
};

type Form = ReturnType<typeof formOf>;

/** A goal set, or changed; what cannot be is told at its field. */
export function GoalForm({ accounts, goal, onClose }: GoalFormProps) {
  const id = useId();
  const changed = useHouseholdChanged();
  const before = formOf(goal, accounts);
  const [form, setForm] = useState<Form>(before);
  const done = {
    onSuccess: () => {
      toast(t(goal === undefined ? "goals.form.set" : "goals.form.changed", { name: form.name }));
      changed();
      onClose();
    },
  };
  const add = queries.useMutation("post", "/api/v1/household/goals", done);
  const change = queries.useMutation("patch", "/api/v1/household/goals/{goal}", done);
  const error = add.error ?? change.error;
  const problem = asProblem(error);
  const at = (name: string) => {
    const words = wordsOn(name, problem);
    return words === undefined ? {} : { error: words };
  };
  const text = (name: (typeof TEXTS)[number]) => ({
    label: t(`goals.form.${name}`),
    value: form[name],
    onChange: (event: { target: { value: string } }) => setForm({ ...form, [name]: event.target.value }),
    ...at(name),
  });
  const choice = (name: "kind" | "account" | "priority" | "growth", options: { value: string; label: string }[]) => ({
    label: t(`goals.form.${name}`),
    value: form[name],
    options,
    onChange: (value: string) => setForm({ ...form, [name]: value }),
    ...at(name),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (goal === undefined) add.mutate({ body: draftOf(form) });
    else change.mutate({ params: { path: { goal: goal.id } }, body: sentOf(differing(form, before), form) });
  };
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={goal === undefined ? t("goals.add") : t("goals.form.changeTitle", { name: goal.name })}
      description={t(goal === undefined ? "goals.form.lead" : "goals.form.changeLead")}
      footer={
        <>
          <Button onClick={onClose}>{t("ui.dialog.cancel")}</Button>
          <Button type="submit" form={id} look="primary" busy={add.isPending || change.isPending}>
            {t(goal === undefined ? "goals.form.submit" : "goals.form.keep")}
          </Button>
        </>
      }
    >
      <form id={id} onSubmit={submit} className="grid items-start gap-4 sm:grid-cols-2">
        <TextField {...text("name")} required />
        <Select {...choice("kind", options(KINDS, "goalKind"))} />
        <Select
          {...choice(
            "account",
            accounts.map((one) => ({ value: one.id, label: one.name })),
          )}
          hint={t("goals.form.accountHint")}
        />
        <TextField {...text("target")} inputMode="decimal" hint={t("goals.form.targetHint")} />
        <div className="flex flex-col gap-1">
          <TextField {...text("due")} type="date" disabled={form.any} />
          <Checkbox
            label={t("goals.form.any")}
            checked={form.any}
            onChange={(any) => setForm({ ...form, any, ...(any ? { due: "" } : {}) })}
          />
        </div>
        <Select {...choice("growth", options(GROWTHS, "growth"))} hint={t("goals.form.growthHint")} />
        <TextField {...text("saved")} inputMode="decimal" hint={t("goals.form.savedHint")} />
        <TextField {...text("monthly")} inputMode="decimal" hint={t("goals.form.monthlyHint")} />
        <Select {...choice("priority", options(["1", "2", "3", "4", "5"], "priority"))} />
        {goal === undefined && <TextField {...text("currency")} maxLength={3} hint={t("goals.form.currencyHint")} />}
        {form.kind === "retirement" && (
          <>
            <TextField {...text("spends")} inputMode="decimal" />
            <TextField {...text("months")} inputMode="numeric" />
          </>
        )}
        <div className="sm:col-span-2">
          <Checkbox
            label={t("goals.form.fixed")}
            checked={form.fixed}
            onChange={(fixed) => setForm({ ...form, fixed })}
          />
        </div>
        {error !== null && isElsewhere(FIELDS, problem) && (
          <div className="sm:col-span-2">
            <Problem error={error} />
          </div>
        )}
      </form>
    </Dialog>
  );
}

function options(values: readonly string[], section: "goalKind" | "growth" | "priority") {
  return values.map((value) => ({ value, label: word(section, value) }));
}

const EMPTY = {
  name: "",
  kind: "custom" as string,
  account: "",
  target: "",
  currency: "",
  due: "",
  any: false,
  saved: "",
  monthly: "",
  priority: "3",
  growth: "cash" as string,
  fixed: false,
  spends: "",
  months: "",
};

function formOf(goal: Goal | undefined, accounts: readonly Schema<"AccountTold">[]): typeof EMPTY {
  if (goal === undefined) return { ...EMPTY, account: accounts[0]?.id ?? "" };
  const { name, kind, account, target, currency, due, saved, monthly, growth, fixed, spends, months } = goal;
  const terms = { name, kind, account, target, currency, due: due ?? "", any: due === null, saved, monthly };
  const pension = months === 0 ? { spends: "", months: "" } : { spends, months: String(months) };
  return { ...terms, priority: String(goal.priority), growth, fixed, ...pension };
}

/** What of a form is sent: what is empty is left out; any day is null. */
function sentOf(parts: Partial<Form>, form: Form): Schema<"GoalChange"> {
  const { any, due, priority, months, currency: _, ...rest } = parts;
  const filled = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== ""));
  return {
    ...filled,
    ...(any === true ? { due: null } : form.any || due === undefined || due === "" ? {} : { due }),
    ...(priority === undefined ? {} : { priority: Number(priority) }),
    ...(months === undefined || months === "" ? {} : { months: Number(months) }),
  };
}

function draftOf(form: Form): Schema<"GoalDraft"> {
  const { fixed, ...rest } = form;
  const kind = form.kind as Goal["kind"];
  const sent = sentOf(fixed ? form : (rest as Form), form);
  return {
    ...sent,
    name: form.name,
    account: form.account,
    kind,
    ...(form.currency === "" ? {} : { currency: form.currency.toUpperCase() }),
  };
}
