import { type FormEvent, useState } from "react";
import type { Schema } from "@/api";
import { Button, Card, TextField } from "@/ui";
import { instant, t } from "@/words";
import { useAsked } from "./useAsked";

type AskingProps = { readonly told: Schema<"CashflowTold">; readonly busy: boolean };
const AMOUNT = /^-?\d{1,15}([.]\d{1,4})?$/;

/** The floor that the person sets, and what the accounts hold where the banks did not say. */
export function Asking({ told, busy }: AskingProps) {
  const { search, floor, ask, keep } = useAsked();
  const [below, setBelow] = useState(floor);
  const [held, setHeld] = useState(search.opening ?? "");
  const wrong = (text: string) => (text === "" || AMOUNT.test(text) ? {} : { error: t("cashflow.noAmount") });
  const asksOpening = told.without === "balance" || search.opening !== undefined;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if ("error" in { ...wrong(below), ...wrong(held) }) return;
    const value = below === "" ? "0" : below;
    keep(value);
    ask({ floor: value, opening: held === "" ? undefined : held });
  };
  return (
    <Card>
      <form onSubmit={submit} className="flex flex-wrap items-end gap-x-4 gap-y-3">
        <div className="w-full sm:w-56">
          <TextField
            label={t("cashflow.floor", { currency: told.currency })}
            inputMode="decimal"
            value={below}
            onChange={(event) => setBelow(event.target.value.trim())}
            {...wrong(below)}
          />
        </div>
        {asksOpening && (
          <div className="w-full sm:w-56">
            <TextField
              label={t("cashflow.opening", { currency: told.currency })}
              inputMode="decimal"
              value={held}
              onChange={(event) => setHeld(event.target.value.trim())}
              {...wrong(held)}
            />
          </div>
        )}
        <Button type="submit" look="primary" busy={busy}>
          {t("cashflow.show")}
        </Button>
        {search.asOf !== undefined && (
          <Button onClick={() => ask({ asOf: undefined })}>{t("cashflow.fromToday")}</Button>
        )}
      </form>
      <p role="status" className="mt-3 text-ink-2 text-sm">
        {busy
          ? t("cashflow.drawing")
          : t("cashflow.of", {
              accounts: told.accounts.map((one) => one.name).join(", "),
              day: instant(told.as_of, "date"),
            })}
      </p>
    </Card>
  );
}
