import { Plus, X } from "lucide-react";
import { type FormEvent, useId, useState } from "react";
import { asProblem, isElsewhere, queries, type Schema, useHouseholdChanged, wordsOn } from "@/api";
import { Button, Checkbox, Dialog, IconButton, Problem, Select, TextField, toast } from "@/ui";
import { money, t, word } from "@/words";
import { type Budget, type Envelope, type LimitRow, limitsOf, totalOf } from "./told";

const CARRIES: readonly Envelope["carry"][] = ["none", "surplus", "surplus+deficit", "capped"];
const TEMPLATES = ["", "50/30/20", "75/15/10"];
const FIELDS = ["name", "income", "currency", "start", "template", "limits", "category", "limit", "cap"];

type BudgetFormProps = {
  readonly categories: readonly Schema<"SpendingCategory">[];
  /** The budget that is set anew; a new one where it is left out. */
  readonly budget?: Budget;
  readonly onClose: () => void;
};

/** A budget set, or set anew; what cannot be is told at its field. */
export function BudgetForm({ categories, budget, onClose }: BudgetFormProps) {
  const id = useId();
  const changed = useHouseholdChanged();
  const [form, setForm] = useState(() => formOf(budget));
  const put = queries.useMutation("post", "/api/v1/household/budgets", {
    onSuccess: (made) => {
      toast(t(made.new ? "budget.form.set" : "budget.form.changed", { name: made.name }));
      changed();
      onClose();
    },
  });
  const problem = asProblem(put.error);
  const at = (name: string) => {
    const words = wordsOn(name, problem);
    return words === undefined ? {} : { error: words };
  };
  const text = (name: "name" | "income" | "currency" | "start") => ({
    label: t(`budget.form.${name}`),
    value: form[name],
    onChange: (event: { target: { value: string } }) => setForm({ ...form, [name]: event.target.value }),
    ...at(name),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    put.mutate({ body: draftOf(form) });
  };
  const total = totalOf(form.rows);
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={budget === undefined ? t("budget.add") : t("budget.form.changeTitle", { name: budget.name })}
      description={t(budget === undefined ? "budget.form.lead" : "budget.form.changeLead")}
      footer={
        <>
          <Button onClick={onClose}>{t("ui.dialog.cancel")}</Button>
          <Button type="submit" form={id} look="primary" busy={put.isPending}>
            {t("budget.form.submit")}
          </Button>
        </>
      }
    >
      <form id={id} onSubmit={submit} className="flex flex-col gap-4">
        <div className="grid items-start gap-4 sm:grid-cols-2">
          <TextField {...text("name")} required readOnly={budget !== undefined} />
          <Select
            label={t("budget.form.every")}
            value={form.every}
            options={["weekly", "monthly", "yearly"].map((value) => ({ value, label: word("every", value) }))}
            onChange={(every) => setForm({ ...form, every: every as Budget["every"] })}
          />
          <Select
            label={t("budget.form.mode")}
            value={form.mode}
            options={["envelope", "allocation"].map((value) => ({ value, label: word("budgetMode", value) }))}
            onChange={(mode) => setForm({ ...form, mode: mode as Budget["mode"] })}
          />
          <TextField {...text("income")} inputMode="decimal" hint={t("budget.form.incomeHint")} />
          <Select
            label={t("budget.form.template")}
            value={form.template}
            options={TEMPLATES.map((value) => ({ value, label: value === "" ? t("budget.form.noTemplate") : value }))}
            onChange={(template) => setForm({ ...form, template })}
            hint={t("budget.form.templateHint")}
            {...at("template")}
          />
          <TextField {...text("start")} type="date" hint={t("budget.form.startHint")} />
          {budget === undefined && <TextField {...text("currency")} maxLength={3} />}
        </div>
        <fieldset className="flex flex-col gap-3">
          <legend className="mb-2 font-medium text-sm">{t("budget.form.limits")}</legend>
          {form.rows.map((row, place) => (
            <Limit
              key={row.key}
              row={row}
              place={place}
              categories={categories}
              errorOf={(name) => wordsOn(`limits.${place}.${name}`, problem)}
              onChange={(changedRow) =>
                setForm({ ...form, rows: form.rows.map((one) => (one.key === row.key ? changedRow : one)) })
              }
              onRemove={() => setForm({ ...form, rows: form.rows.filter((one) => one.key !== row.key) })}
            />
          ))}
          {wordsOn("limits", problem) !== undefined && (
            <p role="alert" className="text-loss text-sm">
              {wordsOn("limits", problem)}
            </p>
          )}
          <div className="flex flex-wrap items-center justify-between gap-3">
            <Button
              size="small"
              icon={Plus}
              onClick={() => setForm({ ...form, rows: [...form.rows, emptyRow(form.rows)] })}
            >
              {t("budget.form.more")}
            </Button>
            <p className="text-sm">
              <span className="text-ink-2">{`${t("budget.form.total")} `}</span>
              <span className="figures font-medium">
                {total === null || !/^[A-Za-z]{3}$/.test(form.currency)
                  ? ""
                  : money(total, form.currency.toUpperCase())}
              </span>
            </p>
          </div>
        </fieldset>
        <Checkbox
          label={t("budget.form.beyond")}
          checked={form.beyond}
          onChange={(beyond) => setForm({ ...form, beyond })}
        />
        {put.error !== null && isElsewhere(FIELDS, problem) && <Problem error={put.error} />}
      </form>
    </Dialog>
  );
}

type LimitProps = {
  readonly row: LimitRow;
  readonly place: number;
  readonly categories: readonly Schema<"SpendingCategory">[];
  readonly errorOf: (name: "category" | "limit" | "cap") => string | undefined;
  readonly onChange: (row: LimitRow) => void;
  readonly onRemove: () => void;
};

function Limit({ row, place, categories, errorOf, onChange, onRemove }: LimitProps) {
  const number = place + 1;
  const error = (name: "category" | "limit" | "cap") => {
    const words = errorOf(name);
    return words === undefined ? {} : { error: words };
  };
  const known = categories.map((one) => ({
    value: one.slug,
    label: `${one.group ? "" : "\u2003"}${word("category", one.name)}`,
  }));
  return (
    <div className="grid grid-cols-[minmax(0,1fr)_auto] items-start gap-2 rounded-md border border-line p-3 sm:grid-cols-[minmax(0,5fr)_minmax(0,3fr)_minmax(0,4fr)_auto]">
      <Select
        label={t("budget.form.category", { number })}
        value={row.category}
        options={[{ value: "", label: t("budget.form.choose") }, ...known]}
        onChange={(category) => onChange({ ...row, category })}
        {...error("category")}
      />
      <div className="pt-6 sm:order-last">
        <IconButton icon={X} label={t("budget.form.remove", { number })} onClick={onRemove} />
      </div>
      <TextField
        label={t("budget.form.limit", { number })}
        inputMode="decimal"
        value={row.limit}
        onChange={(event) => onChange({ ...row, limit: event.target.value })}
        {...error("limit")}
      />
      <Select
        label={t("budget.form.carry", { number })}
        value={row.carry}
        options={CARRIES.map((value) => ({ value, label: word("carry", value) }))}
        onChange={(carry) => onChange({ ...row, carry: carry as Envelope["carry"] })}
      />
      {(row.carry === "capped" || errorOf("cap") !== undefined) && (
        <TextField
          label={t("budget.form.cap", { number })}
          inputMode="decimal"
          value={row.cap}
          onChange={(event) => onChange({ ...row, cap: event.target.value })}
          {...error("cap")}
        />
      )}
    </div>
  );
}

function emptyRow(rows: readonly LimitRow[]): LimitRow {
  const key = Math.max(0, ...rows.map((row) => row.key)) + 1;
  return { key, category: "", limit: "", carry: "none", cap: "" };
}

function formOf(budget: Budget | undefined) {
  const rows = (budget?.envelopes ?? []).map((one, key) => ({
    key,
    category: one.category,
    limit: one.said,
    carry: one.carry,
    cap: one.cap ?? "",
  }));
  return {
    name: budget?.name ?? "",
    every: budget?.every ?? ("monthly" as Budget["every"]),
    mode: budget?.mode ?? ("envelope" as Budget["mode"]),
    income: Number(budget?.income_said ?? 0) === 0 ? "" : (budget?.income_said ?? ""),
    template: "",
    currency: budget?.currency ?? "USD",
    start: "",
    beyond: budget?.beyond ?? false,
    rows: rows.length > 0 ? rows : [emptyRow([])],
  };
}

function draftOf(form: ReturnType<typeof formOf>): Schema<"BudgetDraft"> {
  return {
    name: form.name,
    every: form.every,
    mode: form.mode,
    template: form.template,
    currency: form.currency.toUpperCase(),
    beyond: form.beyond,
    limits: limitsOf(form.rows),
    ...(form.income === "" ? {} : { income: form.income }),
    ...(form.start === "" ? {} : { start: form.start }),
  };
}
