import { type FormEvent, useId, useState } from "react";
import { asProblem, queries, type Schema } from "@/api";
import { Button, Checkbox, Dialog, Disclosure, Problem, Select, TextField, toast } from "@/ui";
import { t, word } from "@/words";
import { isElsewhere, wordsAt } from "./fields";
import { Fees, Promotions } from "./TermLists";
import { bodyOf, type Debt, type Draft, draftOf, hasMore, KINDS, RULES } from "./terms";

type DebtFormProps = {
  /** The debt that is changed; none for a new one. */
  readonly debt?: Debt | undefined;
  readonly accounts: readonly Schema<"LinkableAccount">[];
  readonly currency: string;
  readonly onDone: () => void;
  readonly onClose: () => void;
};

/** A debt's terms: a new one, or one whose terms are told anew. */
export function DebtForm({ debt, accounts, currency, onDone, onClose }: DebtFormProps) {
  const form = useId();
  const [draft, setDraft] = useState<Draft>(() => draftOf(debt, currency));
  const [opened] = useState(() => hasMore(draft));
  const done = {
    onSuccess: (told: Schema<"DebtDone">) => {
      toast(t(debt === undefined ? "debts.form.told" : "debts.form.changed", { name: told.name }));
      onDone();
      onClose();
    },
  };
  const add = queries.useMutation("post", "/api/v1/household/debts", done);
  const change = queries.useMutation("put", "/api/v1/household/debts/{debt}", done);
  const { error, isPending } = debt === undefined ? add : change;
  const problem = asProblem(error);
  const send = (event: FormEvent) => {
    event.preventDefault();
    const body = bodyOf(draft);
    if (debt === undefined) add.mutate({ body });
    else change.mutate({ params: { path: { debt: debt.id } }, body });
  };
  const set = (part: Partial<Draft>) => setDraft({ ...draft, ...part });
  const at = (field: string) => {
    const words = wordsAt(field, problem);
    return words === undefined ? {} : { error: words };
  };
  const fields = fieldsOf(draft);
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={debt === undefined ? t("debts.form.add") : t("debts.form.changeNamed", { name: debt.name })}
      description={t("debts.form.detail")}
      footer={
        <>
          <Button onClick={onClose}>{t("debts.form.cancel")}</Button>
          <Button look="primary" type="submit" form={form} busy={isPending}>
            {t(debt === undefined ? "debts.form.add" : "debts.form.change")}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={send} noValidate className="flex flex-col gap-4">
        <Main draft={draft} set={set} at={at} fixed={debt !== undefined} />
        <Minimum draft={draft} set={set} at={at} />
        <Linked draft={draft} set={set} at={at} accounts={accounts} />
        <Disclosure summary={t("debts.form.more")} open={opened}>
          <More draft={draft} set={set} at={at} />
        </Disclosure>
        {error !== null && isElsewhere(fields, problem) && <Problem error={error} />}
      </form>
    </Dialog>
  );
}

type PartProps = {
  readonly draft: Draft;
  readonly set: (part: Partial<Draft>) => void;
  readonly at: (field: string) => { readonly error?: string };
};

const PAIR = "grid items-start gap-4 sm:grid-cols-2";

function Main({ draft, set, at, fixed }: PartProps & { readonly fixed: boolean }) {
  return (
    <div className={PAIR}>
      <TextField
        label={t("debts.form.name")}
        value={draft.name}
        onChange={(event) => set({ name: event.target.value })}
        {...at("name")}
      />
      <Select
        label={t("debts.kind")}
        value={draft.kind}
        options={KINDS.map((value) => ({ value, label: word("debtKind", value) }))}
        onChange={(kind) => set({ kind: kind as Draft["kind"] })}
        {...at("kind")}
      />
      <TextField
        label={t("debts.form.balance")}
        inputMode="decimal"
        value={draft.balance}
        onChange={(event) => set({ balance: event.target.value })}
        {...at("balance")}
      />
      <TextField
        label={t("debts.form.currency")}
        maxLength={3}
        disabled={fixed}
        value={draft.currency}
        onChange={(event) => set({ currency: event.target.value.toUpperCase() })}
        {...at("currency")}
      />
      <TextField
        label={t("debts.form.apr")}
        hint={t("debts.form.aprHint")}
        inputMode="decimal"
        value={draft.apr}
        onChange={(event) => set({ apr: event.target.value })}
        {...at("apr")}
      />
    </div>
  );
}

function Minimum({ draft, set, at }: PartProps) {
  const { rule } = draft;
  return (
    <div className={PAIR}>
      <Select
        label={t("debts.minimum")}
        value={rule}
        options={RULES.map((value) => ({ value, label: word("minimumRule", value) }))}
        onChange={(value) => set({ rule: value as Draft["rule"] })}
        {...at("minimum.rule")}
      />
      {rule === "amortising" ? (
        <TextField
          label={t("debts.form.months")}
          inputMode="numeric"
          value={draft.months}
          onChange={(event) => set({ months: event.target.value })}
          {...at("minimum.months")}
        />
      ) : (
        <TextField
          label={t(rule === "fixed" ? "debts.form.amount" : "debts.form.floor")}
          inputMode="decimal"
          value={draft.amount}
          onChange={(event) => set({ amount: event.target.value })}
          {...at("minimum.amount")}
        />
      )}
      {(rule === "share" || rule === "interest") && (
        <TextField
          label={t("debts.form.share")}
          inputMode="decimal"
          value={draft.share}
          onChange={(event) => set({ share: event.target.value })}
          {...at("minimum.share")}
        />
      )}
    </div>
  );
}

function Linked({ draft, set, at, accounts }: PartProps & { readonly accounts: DebtFormProps["accounts"] }) {
  const fitting = accounts.filter((one) => one.currency === draft.currency);
  if (fitting.length === 0) return null;
  const none = { value: "", label: t("debts.form.noAccount") };
  return (
    <Select
      label={t("debts.form.account")}
      hint={t("debts.form.accountHint")}
      value={draft.account}
      options={[none, ...fitting.map((one) => ({ value: one.id, label: one.name }))]}
      onChange={(account) => set({ account })}
      {...at("account")}
    />
  );
}

function More({ draft, set, at }: PartProps) {
  return (
    <div className="flex flex-col gap-5">
      <Promotions rows={draft.promotions} onChange={(promotions) => set({ promotions })} at={at} />
      <Fees rows={draft.fees} onChange={(fees) => set({ fees })} at={at} />
      <div className={PAIR}>
        <TextField
          label={t("debts.form.penalty")}
          hint={t("debts.form.penaltyHint")}
          optional
          inputMode="decimal"
          value={draft.penalty}
          onChange={(event) => set({ penalty: event.target.value })}
          {...at("penalty.share")}
        />
        <TextField
          label={t("debts.form.penaltyUntil")}
          optional
          type="date"
          value={draft.penaltyUntil}
          onChange={(event) => set({ penaltyUntil: event.target.value })}
          {...at("penalty.until")}
        />
        <TextField
          label={t("debts.form.limit")}
          optional
          inputMode="decimal"
          value={draft.limit}
          onChange={(event) => set({ limit: event.target.value })}
          {...at("limit")}
        />
        <TextField
          label={t("debts.form.dueDay")}
          inputMode="numeric"
          value={draft.dueDay}
          onChange={(event) => set({ dueDay: event.target.value })}
          {...at("due_day")}
        />
        <TextField
          label={t("debts.form.lastPayment")}
          optional
          type="date"
          value={draft.lastPayment}
          onChange={(event) => set({ lastPayment: event.target.value })}
          {...at("last_payment")}
        />
      </div>
      <Checkbox label={t("debts.form.secured")} checked={draft.secured} onChange={(secured) => set({ secured })} />
    </div>
  );
}

/** The fields that the form shows: what is wrong with any other is told below them. */
function fieldsOf(draft: Draft): readonly string[] {
  const lists = [
    ...draft.promotions.flatMap((_, place) => [`promotions.${place}.apr`, `promotions.${place}.until`]),
    ...draft.fees.flatMap((_, place) => ["amount", "first", "every"].map((name) => `fees.${place}.${name}`)),
  ];
  const byRule = {
    fixed: ["amount"],
    share: ["amount", "share"],
    interest: ["amount", "share"],
    amortising: ["months"],
  };
  return [
    ...["name", "kind", "balance", "currency", "apr", "account", "penalty.share", "penalty.until", "limit", "due_day"],
    ...["last_payment", "minimum.rule", ...byRule[draft.rule].map((name) => `minimum.${name}`)],
    ...lists,
  ];
}
