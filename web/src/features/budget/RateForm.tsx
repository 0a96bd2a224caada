import { type FormEvent, useId, useState } from "react";
import { asProblem, isElsewhere, queries, useHouseholdChanged, wordsOn } from "@/api";
import { Button, Dialog, Problem, TextField, toast } from "@/ui";
import { t } from "@/words";

const FIELDS = ["currency", "into", "rate", "on"] as const;

/** A rate of exchange, told by a person: nothing fetches them. */
export function RateForm({ today, onClose }: { readonly today: string; readonly onClose: () => void }) {
  const id = useId();
  const [form, setForm] = useState({ currency: "", into: "USD", rate: "", on: today });
  const changed = useHouseholdChanged();
  const tell = queries.useMutation("post", "/api/v1/household/rates", {
    onSuccess: (kept) => {
      toast(t("budget.rate.kept", { rate: kept.rate, one: kept.currency, other: kept.into }));
      changed();
      onClose();
    },
  });
  const problem = asProblem(tell.error);
  const text = (name: (typeof FIELDS)[number]) => {
    const words = wordsOn(name, problem);
    return {
      label: t(`budget.rate.${name}`),
      value: form[name],
      required: true,
      onChange: (event: { target: { value: string } }) => setForm({ ...form, [name]: event.target.value }),
      ...(words === undefined ? {} : { error: words }),
    };
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    tell.mutate({ body: { ...form, currency: form.currency.toUpperCase(), into: form.into.toUpperCase() } });
  };
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t("budget.rate.title")}
      description={t("budget.rate.detail")}
      footer={
        <>
          <Button onClick={onClose}>{t("ui.dialog.cancel")}</Button>
          <Button type="submit" form={id} look="primary" busy={tell.isPending}>
            {t("budget.rate.submit")}
          </Button>
        </>
      }
    >
      <form id={id} onSubmit={submit} className="grid items-start gap-4 sm:grid-cols-2">
        <TextField {...text("currency")} maxLength={3} />
        <TextField {...text("into")} maxLength={3} />
        <TextField {...text("rate")} inputMode="decimal" hint={t("budget.rate.hint")} />
        <TextField {...text("on")} type="date" />
        {tell.error !== null && isElsewhere(FIELDS, problem) && (
          <div className="sm:col-span-2">
            <Problem error={tell.error} />
          </div>
        )}
      </form>
    </Dialog>
  );
}
