import { useState } from "react";
import { api, idempotencyKey, type Schema } from "@/api";
import { Checkbox, Select, TextField } from "@/ui";
import { decimal, instant, t, word } from "@/words";
import { Form } from "./Form";
import { type Fields, factOf, fieldsOf, isWhole, type Kind, TYPED, type Typed } from "./fact";
import type { LotMethod } from "./terms";

const KINDS: readonly Kind[] = [
  "bought",
  "sold",
  "lot",
  "dividend",
  "fee",
  "paid_in",
  "paid_out",
  "cash",
  "value",
  "split",
];

type TellFactProps = { readonly held: Schema<"Holdings">; readonly onDone: () => void; readonly onClose: () => void };

/** Something that happened in an account, or is so. */
export function TellFact({ held, ...rest }: TellFactProps) {
  const [key] = useState(idempotencyKey);
  const [what, setWhat] = useState<Kind>("bought");
  const [fields, setFields] = useState<Fields>({
    account: held.accounts[0]?.id ?? "",
    on: held.as_of,
    typed: TYPED,
    method: "",
    lots: [],
  });
  const { account, on, typed } = fields;
  const type = (name: keyof Typed, value: string) =>
    setFields({ ...fields, typed: { ...typed, [name]: name === "symbol" ? value.toUpperCase() : value } });
  return (
    <Form
      title={t("investing.fact.open")}
      description={t("investing.fact.detail")}
      done={t("investing.fact.done")}
      ready={isWhole(what, fields)}
      onSend={() => send(what, fields, key)}
      {...rest}
    >
      <Select
        label={t("investing.fact.what")}
        value={what}
        options={KINDS.map((one) => ({ value: one, label: word("factOf", one) }))}
        onChange={(value) => setWhat(value as Kind)}
      />
      {what !== "split" && (
        <Select
          label={t("investing.account.name")}
          value={account}
          options={held.accounts.map((one) => ({ value: one.id, label: one.name }))}
          onChange={(value) => setFields({ ...fields, account: value })}
        />
      )}
      <TextField
        label={t("investing.on")}
        type="date"
        value={on}
        onChange={(event) => setFields({ ...fields, on: event.target.value })}
      />
      {fieldsOf(what).map(({ name, optional }) => (
        <TextField
          key={name}
          label={t(what === "lot" && name === "amount" ? "investing.fact.cost" : `investing.fact.${name}`)}
          {...hintOf(what, name)}
          optional={optional}
          {...(name === "acquired" ? { type: "date" } : name === "symbol" ? {} : { inputMode: "decimal" as const })}
          value={typed[name]}
          onChange={(event) => type(name, event.target.value)}
        />
      ))}
      {what === "sold" && <Closing held={held} fields={fields} onChange={setFields} />}
    </Form>
  );
}

function hintOf(what: Kind, name: keyof Typed) {
  if (name !== "amount") return {};
  return { hint: t(what === "lot" ? "investing.fact.costHint" : "investing.fact.amountHint") };
}

function send(what: Kind, fields: Fields, key: string) {
  const headers = { "Idempotency-Key": key };
  if (what !== "split") {
    return api.POST("/api/v1/household/investing/facts", { headers, body: factOf(what, fields) });
  }
  const { symbol, new: fresh, old } = fields.typed;
  return api.POST("/api/v1/household/investing/splits", {
    headers,
    body: { symbol: symbol.trim(), on: fields.on, new: Number(fresh), old: Number(old) },
  });
}

type ClosingProps = {
  readonly held: Schema<"Holdings">;
  readonly fields: Fields;
  readonly onChange: (fields: Fields) => void;
};

/** Which lots a sale closes. */
function Closing({ held, fields, onChange }: ClosingProps) {
  const { account, typed, method, lots } = fields;
  const own = held.lots.filter((lot) => lot.account === account && lot.symbol === typed.symbol.trim());
  const choose = (id: string, checked: boolean) =>
    onChange({ ...fields, lots: checked ? [...lots, id] : lots.filter((one) => one !== id) });
  return (
    <>
      <Select
        label={t("investing.account.method")}
        value={method}
        options={[
          { value: "", label: t("investing.fact.asAccount") },
          ...(["fifo", "lifo", "hifo", "specific"] as const).map((one) => ({
            value: one,
            label: word("lotMethod", one),
          })),
        ]}
        onChange={(value) => onChange({ ...fields, method: value as LotMethod | "" })}
      />
      {method === "specific" && (
        <fieldset className="flex flex-col">
          <legend className="font-medium text-sm">{t("investing.fact.lots")}</legend>
          {own.length === 0 && <p className="text-ink-2 text-sm">{t("investing.fact.noLots")}</p>}
          {own.map((lot) => (
            <Checkbox
              key={lot.id}
              label={t("investing.plan.lot", { units: decimal(lot.units), day: instant(lot.acquired, "date") })}
              checked={lots.includes(lot.id)}
              onChange={(checked) => choose(lot.id, checked)}
            />
          ))}
        </fieldset>
      )}
    </>
  );
}
