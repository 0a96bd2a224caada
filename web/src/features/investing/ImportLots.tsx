import { useState } from "react";
import { api, idempotencyKey, type Schema } from "@/api";
import { Button, Dialog, Field, Money, Problem, Select, TextField, toast } from "@/ui";
import { INPUT } from "@/ui/Field";
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
  const [file, setFile] = useState<File>();
  const [on, setOn] = useState(today);
  const [code, setCode] = useState(currency);
  const [treatment, setTreatment] = useState<Treatment>("taxable");
  const [told, setTold] = useState<Told>();
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const afresh = () => {
    setTold(undefined);
    setError(null);
  };
  const send = async (tried: boolean) => {
    if (file === undefined) return;
    setBusy(true);
    setError(null);
    try {
      const found = await sent(file, { on, currency: code, treatment, tried });
      setTold(found);
      if (found.outcome === "imported") {
        toast(t("investing.lots.done", { name: file.name, count: found.lots }));
        onDone();
        if (found.problems.length === 0) onClose();
      }
    } catch (reason) {
      setError(reason);
    } finally {
      setBusy(false);
    }
  };
  const ready = told?.outcome === "tried";
  const finished = told?.outcome === "imported";
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t("investing.lots.title")}
      description={t("investing.lots.detail")}
      footer={
        <>
          <Button onClick={onClose}>{finished ? t("investing.close") : t("investing.cancel")}</Button>
          {!finished && (
            <Button
              look="primary"
              busy={busy}
              disabled={file === undefined || on === "" || code.length !== 3}
              onClick={() => void send(!ready)}
            >
              {ready ? t("investing.lots.import") : t("investing.lots.look")}
            </Button>
          )}
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <Field label={t("investing.lots.file")} hint={t("investing.lots.fileHint")}>
          {(ids) => (
            <input
              {...ids}
              type="file"
              accept=".csv,.txt"
              className={`${INPUT} py-2`}
              onChange={(event) => {
                setFile(event.target.files?.[0]);
                afresh();
              }}
            />
          )}
        </Field>
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
        {error !== null && <Problem error={error} />}
      </div>
    </Dialog>
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
    headers: { "Content-Type": "application/octet-stream", ...(tried ? {} : { "Idempotency-Key": idempotencyKey() }) },
    body: (await file.arrayBuffer()) as unknown as string,
    bodySerializer: (body: unknown) => body as BodyInit,
  });
  if (data === undefined) throw new Error("the answer is empty");
  return data;
}
