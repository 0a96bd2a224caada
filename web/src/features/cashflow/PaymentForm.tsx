import { type FormEvent, useId, useState } from "react";
import { asProblem, isElsewhere, queries, type Schema, useHouseholdChanged, wordsOn } from "@/api";
import { Button, Dialog, Problem, Segments, Select, TextField, toast } from "@/ui";
import { t, word } from "@/words";

type PaymentFormProps = {
  readonly accounts: readonly Schema<"HoldingAccount">[];
  readonly currency: string;
  readonly onClose: () => void;
};

const PERIODS = ["once", "weekly", "fortnightly", "monthly", "quarterly", "yearly"] as const;
const FIELDS = ["name", "account", "amount", "first", "every", "until"];

/** A payment that will come: whom, how much, from when and how often; what cannot be is told at its field. */
export function PaymentForm({ accounts, currency, onClose }: PaymentFormProps) {
  const id = useId();
  const changed = useHouseholdChanged();
  const [form, setForm] = useState({
    name: "",
    account: accounts[0]?.id ?? "",
    way: "out",
    amount: "",
    first: "",
    every: "once" as (typeof PERIODS)[number],
    until: "",
  });
  const add = queries.useMutation("post", "/api/v1/household/scheduled", {
    onSuccess: () => {
      toast(t("cashflow.form.done", { name: form.name }));
      changed();
      onClose();
    },
  });
  const problem = asProblem(add.error);
  const at = (name: string) => {
    const words = wordsOn(name, problem);
    return words === undefined ? {} : { error: words };
  };
  const text = (name: "name" | "amount" | "first" | "until") => ({
    label: t(`cashflow.form.${name}`),
    value: form[name],
    onChange: (event: { target: { value: string } }) => setForm({ ...form, [name]: event.target.value }),
    ...at(name),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const { way, amount, until, ...rest } = form;
    const size = amount.trim().replace(/^[-−]/, "");
    add.mutate({
      body: { ...rest, amount: way === "out" ? `-${size}` : size, until: until === "" ? null : until },
    });
  };
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t("cashflow.schedule")}
      description={t("cashflow.form.lead")}
      footer={
        <>
          <Button onClick={onClose}>{t("ui.dialog.cancel")}</Button>
          <Button type="submit" form={id} look="primary" busy={add.isPending}>
            {t("cashflow.form.submit")}
          </Button>
        </>
      }
    >
      <form id={id} onSubmit={submit} className="grid items-start gap-4 sm:grid-cols-2">
        <div className="sm:col-span-2">
          <TextField {...text("name")} required hint={t("cashflow.form.nameHint")} />
        </div>
        <Select
          label={t("cashflow.form.account")}
          value={form.account}
          options={accounts.map((one) => ({ value: one.id, label: one.name }))}
          onChange={(account) => setForm({ ...form, account })}
          {...at("account")}
        />
        <div className="flex flex-col gap-1">
          <span aria-hidden="true" className="font-medium text-sm">
            {t("cashflow.form.way")}
          </span>
          <Segments
            label={t("cashflow.form.way")}
            segments={["out", "in"].map((key) => ({ key, title: word("moneyWay", key) }))}
            value={form.way}
            onChange={(way) => setForm({ ...form, way })}
          />
        </div>
        <TextField {...text("amount")} required inputMode="decimal" hint={currency} />
        <TextField {...text("first")} required type="date" />
        <Select
          label={t("cashflow.form.every")}
          value={form.every}
          options={PERIODS.map((one) => ({ value: one, label: word("period", one) }))}
          onChange={(every) =>
            setForm({ ...form, every: every as (typeof PERIODS)[number], ...(every === "once" ? { until: "" } : {}) })
          }
          {...at("every")}
        />
        <TextField {...text("until")} type="date" optional disabled={form.every === "once"} />
        {add.error !== null && isElsewhere(FIELDS, problem) && (
          <div className="sm:col-span-2">
            <Problem error={add.error} />
          </div>
        )}
      </form>
    </Dialog>
  );
}
