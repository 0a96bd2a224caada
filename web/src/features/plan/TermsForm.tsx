import { ArrowDown, ArrowUp } from "lucide-react";
import { type FormEvent, useId, useState } from "react";
import { asProblem, isElsewhere, type ProblemDocument, queries, useHouseholdChanged, wordsOn } from "@/api";
import { fractionOf, percentOf } from "@/features/debts/amounts";
import { Button, Checkbox, Dialog, IconButton, Problem, Select, TextField, toast } from "@/ui";
import { t, word } from "@/words";
import { type Draft, draftOf, moved } from "./draft";
import type { Standing, Use } from "./told";

type TermsFormProps = { readonly standing: Standing; readonly onClose: () => void };

const AMOUNTS = ["match", "tax", "saved"] as const;
const MAYBE = ["income", "poor", "fund"] as const;
const FLOORED = ["starter", "match", "fund", "tax", "alluse"] as const;
const FIELDS = [...AMOUNTS, ...MAYBE, "source", "tax_account", "alluse", "safe_yield", "order", "floors", "musts"];

type Form = Draft & { readonly safe: string };

/** What the plan has to heed: every term of a currency, told at once. */
export function TermsForm({ standing, onClose }: TermsFormProps) {
  const id = useId();
  const changed = useHouseholdChanged();
  const [form, setForm] = useState<Form>({
    ...draftOf(standing.terms),
    safe: percentOf(standing.terms.safe_yield),
  });
  const put = (part: Partial<Form>) => setForm({ ...form, ...part });
  const tell = queries.useMutation("put", "/api/v1/household/plan/terms", {
    onSuccess: () => {
      toast(t("plan.terms.told"));
      changed();
      onClose();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const { safe, ...draft } = form;
    const floors = (draft.floors ?? []).filter((one) => one.amount.trim() !== "");
    tell.mutate({ body: { ...draft, floors, safe_yield: fractionOf(safe) } });
  };
  const problem = asProblem(tell.error);
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t("plan.terms.title")}
      description={t("plan.terms.detail", { currency: standing.currency })}
      footer={
        <>
          <Button onClick={onClose}>{t("ui.dialog.cancel")}</Button>
          <Button type="submit" form={id} look="primary" busy={tell.isPending}>
            {t("plan.terms.tell")}
          </Button>
        </>
      }
    >
      <form id={id} onSubmit={submit} noValidate className="flex flex-col gap-5">
        <Money form={form} onPut={put} problem={problem} />
        <Accounts form={form} onPut={put} standing={standing} problem={problem} />
        <Order order={form.order ?? []} onOrder={(order) => put({ order })} />
        <Floors form={form} onPut={put} standing={standing} problem={problem} />
        {tell.error !== null && isElsewhere(FIELDS, problem) && <Problem error={tell.error} />}
      </form>
    </Dialog>
  );
}

type PartProps = {
  readonly form: Form;
  readonly onPut: (part: Partial<Form>) => void;
  readonly problem: ProblemDocument | null;
};
type KnownProps = PartProps & { readonly standing: Standing };

const GRID = "grid items-start gap-4 sm:grid-cols-2";

function Money({ form, onPut, problem }: PartProps) {
  const field = (name: (typeof MAYBE)[number] | (typeof AMOUNTS)[number], empty: string | null) => ({
    label: t(`plan.terms.${name}`),
    inputMode: "decimal" as const,
    value: form[name] ?? "",
    onChange: (event: { target: { value: string } }) => onPut({ [name]: event.target.value || empty }),
    error: wordsOn(name, problem),
  });
  return (
    <div className={GRID}>
      <TextField {...field("income", null)} optional hint={t("plan.terms.incomeHint")} />
      <TextField {...field("poor", null)} optional hint={t("plan.terms.poorHint")} />
      <TextField {...field("fund", null)} optional hint={t("plan.terms.fundHint")} />
      <TextField {...field("saved", "0")} />
      <TextField {...field("match", "0")} />
      <TextField {...field("tax", "0")} />
      <TextField
        label={t("plan.terms.safe_yield")}
        inputMode="decimal"
        value={form.safe}
        onChange={(event) => onPut({ safe: event.target.value })}
        error={wordsOn("safe_yield", problem)}
      />
      <div className="flex flex-col gap-2">
        <TextField
          label={t("plan.terms.alluse")}
          inputMode="decimal"
          disabled={form.alluse === null}
          value={form.alluse ?? ""}
          onChange={(event) => onPut({ alluse: event.target.value })}
          error={wordsOn("alluse", problem)}
        />
        <Checkbox
          label={t("plan.terms.alluseRest")}
          checked={form.alluse === null}
          onChange={(rest) => onPut({ alluse: rest ? null : "0" })}
        />
      </div>
    </div>
  );
}

function wrongAt(field: string, problem: ProblemDocument | null): { readonly error?: string } {
  const error = wordsOn(field, problem);
  return error === undefined ? {} : { error };
}

function Accounts({ form, onPut, standing, problem }: KnownProps) {
  const mine = standing.accounts.filter((one) => one.currency === standing.currency);
  const options = mine.map((one) => ({ value: one.id, label: one.name }));
  return (
    <div className={GRID}>
      <Select
        label={t("plan.terms.source")}
        value={form.source ?? ""}
        options={[{ value: "", label: t("plan.terms.sourceBest") }, ...options]}
        onChange={(source) => onPut({ source })}
        {...wrongAt("source", problem)}
      />
      <Select
        label={t("plan.terms.tax_account")}
        value={form.tax_account ?? ""}
        options={[{ value: "", label: t("plan.terms.taxStays") }, ...options]}
        onChange={(tax_account) => onPut({ tax_account })}
        {...wrongAt("tax_account", problem)}
      />
    </div>
  );
}

type OrderProps = { readonly order: readonly Use[]; readonly onOrder: (order: Use[]) => void };

function Order({ order, onOrder }: OrderProps) {
  return (
    <fieldset>
      <legend className="mb-1 font-medium text-sm">{t("plan.terms.order")}</legend>
      <ol className="divide-y divide-line rounded-md border border-line">
        {order.map((use, place) => {
          const name = word("planUse", use);
          return (
            <li key={use} className="flex items-center gap-2 px-3 py-0.5">
              <span className="figures w-5 text-ink-3 text-sm">{place + 1}</span>
              <span className="flex-1">{name}</span>
              <IconButton
                icon={ArrowUp}
                label={t("plan.terms.up", { name })}
                disabled={place === 0}
                onClick={() => onOrder(moved(order, place, -1))}
              />
              <IconButton
                icon={ArrowDown}
                label={t("plan.terms.down", { name })}
                disabled={place === order.length - 1}
                onClick={() => onOrder(moved(order, place, 1))}
              />
            </li>
          );
        })}
      </ol>
    </fieldset>
  );
}

/** At least so much a month for a use or goal; and goals without which in time a plan is none. */
function Floors({ form, onPut, standing, problem }: KnownProps) {
  const goals = standing.goals.filter((one) => one.currency === standing.currency);
  const floors = form.floors ?? [];
  const musts = form.musts ?? [];
  const rows = [
    ...FLOORED.map((use) => ({ key: use as string, name: word("planUse", use) })),
    ...goals.map((one) => ({ key: one.id, name: one.name })),
  ];
  const set = (use: string, amount: string) => [...floors.filter((one) => one.use !== use), { use, amount }];
  return (
    <>
      <fieldset className="flex flex-col gap-2">
        <legend className="mb-1 font-medium text-sm">{t("plan.terms.floors")}</legend>
        <div className={GRID}>
          {rows.map(({ key, name }) => (
            <TextField
              key={key}
              label={name}
              optional
              inputMode="decimal"
              value={floors.find((one) => one.use === key)?.amount ?? ""}
              onChange={(event) => onPut({ floors: set(key, event.target.value) })}
            />
          ))}
        </div>
        <Wrong words={wordsOn("floors", problem)} />
      </fieldset>
      {goals.length > 0 && (
        <fieldset className="flex flex-col gap-2">
          <legend className="mb-1 font-medium text-sm">{t("plan.terms.musts")}</legend>
          {goals.map((one) => (
            <Checkbox
              key={one.id}
              label={one.name}
              checked={musts.includes(one.id)}
              onChange={(must) => onPut({ musts: must ? [...musts, one.id] : musts.filter((each) => each !== one.id) })}
            />
          ))}
          <Wrong words={wordsOn("musts", problem)} />
        </fieldset>
      )}
    </>
  );
}

function Wrong({ words }: { readonly words: string | undefined }) {
  return words === undefined ? null : <p className="text-loss text-sm">{words}</p>;
}
