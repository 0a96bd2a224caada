import { type FormEvent, useId, useState } from "react";
import { asProblem, queries, type Schema, useHouseholdChanged } from "@/api";
import { Button, Dialog, Problem, TextField, toast } from "@/ui";
import { t } from "@/words";
import { isElsewhere, wordsAt } from "./fields";

type Weighed = Schema<"OfferDraft">;
type KeepProps = { readonly offer: Weighed };

const AT_FIRST = { name: "", until: "", source: "" };
const FIELDS = Object.keys(AT_FIRST);

/** A button that keeps an offer as it was weighed, once it has a name. */
export function KeepOffer({ offer }: KeepProps) {
  const [open, setOpen] = useState(false);
  return (
    <div className="mt-4">
      <Button onClick={() => setOpen(true)}>{t("debts.kept.keep")}</Button>
      {open && <KeepDialog offer={offer} onClose={() => setOpen(false)} />}
    </div>
  );
}

function KeepDialog({ offer, onClose }: KeepProps & { readonly onClose: () => void }) {
  const [draft, setDraft] = useState(AT_FIRST);
  const form = useId();
  const changed = useHouseholdChanged();
  const keep = queries.useMutation("post", "/api/v1/household/debts/offers", {
    onSuccess: (made) => {
      toast(t("debts.kept.done", { name: made.name }));
      void changed();
      onClose();
    },
  });
  const problem = asProblem(keep.error);
  const field = (name: keyof typeof AT_FIRST, label: string) => {
    const error = wordsAt(name, problem);
    return {
      label,
      value: draft[name],
      onChange: (event: { target: { value: string } }) => setDraft({ ...draft, [name]: event.target.value }),
      ...(error === undefined ? {} : { error }),
    };
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const { name, until, source } = draft;
    keep.mutate({
      body: { ...offer, fee_share: offer.fee_share ?? "0", name, source, until: until === "" ? null : until },
    });
  };
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t("debts.kept.keepTitle")}
      description={t("debts.kept.keepDetail")}
      footer={
        <>
          <Button onClick={onClose}>{t("debts.kept.cancel")}</Button>
          <Button type="submit" form={form} look="primary" busy={keep.isPending}>
            {t("debts.kept.keep")}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit} noValidate className="flex flex-col gap-4">
        {offer.debts?.length === 0 && offer.subset !== true && (
          <p className="text-ink-2 text-sm">{t("debts.kept.keepAny")}</p>
        )}
        <TextField {...field("name", t("debts.kept.name"))} hint={t("debts.kept.nameHint")} maxLength={100} />
        <TextField {...field("until", t("debts.kept.day"))} optional type="date" />
        <TextField {...field("source", t("debts.kept.source"))} optional maxLength={200} />
        {keep.error !== null && isElsewhere(FIELDS, problem) && <Problem error={keep.error} />}
      </form>
    </Dialog>
  );
}
