import { useState } from "react";
import { api, type Schema } from "@/api";
import { ImportDialog } from "@/app/importing/ImportDialog";
import { asBody, useSending } from "@/app/importing/sending";
import { Money, Select, TextField } from "@/ui";
import { decimal, instant, t } from "@/words";
import { TREATMENT_OPTIONS, type Treatment } from "./terms";

type Told = Schema<"ImportedLots">;
type ImportLotsProps = {
  readonly currency: string;
  readonly today: string;
  readonly onDone: () => void;
  readonly onClose: () => void;
};

/** A file of lots: chosen, looked at, imported. Rows that cannot be used are told. */
export function ImportLots({ currency, today, onDone, onClose }: ImportLotsProps) {
  const [on, setOn] = useState(today);
  const [code, setCode] = useState(currency);
  const [treatment, setTreatment] = useState<Treatment>("taxable");
  const sending = useSending<Told>({
    send: (file, tried) => sent(file, { on, currency: code, treatment, tried }),
    done: (file, told) => t("investing.lots.done", { name: file.name, count: told.lots }),
    onDone,
    onClose,
  });
  const { told, afresh } = sending;
  return (
    <ImportDialog
      title={t("investing.lots.title")}
      description={t("investing.lots.detail")}
      file={{ label: t("investing.lots.file"), hint: t("investing.lots.fileHint"), accept: ".csv,.txt" }}
      sending={sending}
      lacking={on === "" || code.length !== 3}
    >
      <TextField
        label={t("investing.lots.on")}
        type="date"
        value={on}
        onChange={(event) => {
          setOn(event.target.value);
          afresh();
        }}
      />
      <TextField
        label={t("investing.lots.currency")}
        maxLength={3}
        value={code}
        onChange={(event) => {
          setCode(event.target.value.toUpperCase());
          afresh();
        }}
      />
      <Select
        label={t("investing.lots.treatment")}
        value={treatment}
        options={TREATMENT_OPTIONS}
        onChange={(value) => {
          setTreatment(value as Treatment);
          afresh();
        }}
      />
      {told !== undefined && <Says told={told} />}
    </ImportDialog>
  );
}

const SHOWN = 20;

function Says({ told }: { readonly told: Told }) {
  return (
    <div role="status" className="flex flex-col gap-3 rounded-md bg-sunken p-4 text-sm">
      <p className="font-medium">{t("investing.lots.says", { count: told.lots })}</p>
      {told.opened.length > 0 && <p>{t("investing.lots.opens", { accounts: told.opened.join(", ") })}</p>}
      <ul className="flex flex-col gap-1">
        {told.rows.map((row) => (
          <li key={row.id} className="flex items-baseline justify-between gap-3">
            <span className="min-w-0 truncate">
              {row.symbol}{" "}
              {t("investing.plan.lot", { units: decimal(row.units), day: instant(row.acquired ?? row.on, "date") })}
            </span>
            {row.amount === null ? (
              <span className="text-ink-2">{t("investing.held.unknown")}</span>
            ) : (
              <Money amount={row.amount} currency={row.currency} />
            )}
          </li>
        ))}
      </ul>
      {told.problems.length > 0 && (
        <div className="flex flex-col gap-1">
          <p className="font-medium">{t("investing.lots.problems", { count: told.problems.length })}</p>
          <ul className="list-disc pl-5" lang="en">
            {told.problems.slice(0, SHOWN).map((one) => (
              <li key={`${one.source} ${one.field}`}>
                {`${one.source}: ${one.field} "${one.value}": ${one.message}. ${one.way_out}`}
              </li>
            ))}
          </ul>
        </div>
      )}
    </div>
  );
}

type Said = {
  readonly on: string;
  readonly currency: string;
  readonly treatment: Treatment;
  readonly tried: boolean;
};

async function sent(file: File, { on, currency, treatment, tried }: Said): Promise<Told> {
  const { data } = await api.POST("/api/v1/household/investing/imports", {
    params: { query: { name: file.name, on, currency, treatment, tried } },
    ...(await asBody(file, tried)),
  });
  if (data === undefined) throw new Error("the answer is empty");
  return data;
}
