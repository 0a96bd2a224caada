import { useState } from "react";
import { api, idempotencyKey } from "@/api";
import { Select, TextField } from "@/ui";
import { t } from "@/words";
import { Form } from "./Form";
import { type LotMethod, METHOD_OPTIONS, TREATMENT_OPTIONS, type Treatment } from "./terms";

type OpenAccountProps = { readonly currency: string; readonly onDone: () => void; readonly onClose: () => void };

/** An account that holds investments: how it is taxed and which lots its sales close. */
export function OpenAccount({ currency, ...rest }: OpenAccountProps) {
  const [key] = useState(idempotencyKey);
  const [name, setName] = useState("");
  const [code, setCode] = useState(currency);
  const [treatment, setTreatment] = useState<Treatment>("taxable");
  const [method, setMethod] = useState<LotMethod>("fifo");
  const send = () =>
    api.POST("/api/v1/household/investing/accounts", {
      headers: { "Idempotency-Key": key },
      body: { name: name.trim(), currency: code, treatment, method },
    });
  return (
    <Form
      title={t("investing.account.open")}
      description={t("investing.account.detail")}
      done={t("investing.account.done", { name })}
      ready={name.trim() !== "" && code.length === 3}
      onSend={send}
      {...rest}
    >
      <TextField label={t("investing.account.label")} value={name} onChange={(event) => setName(event.target.value)} />
      <TextField
        label={t("investing.currency")}
        maxLength={3}
        value={code}
        onChange={(event) => setCode(event.target.value.toUpperCase())}
      />
      <Select
        label={t("investing.account.treatment")}
        value={treatment}
        options={TREATMENT_OPTIONS}
        onChange={(value) => setTreatment(value as Treatment)}
      />
      <Select
        label={t("investing.account.method")}
        value={method}
        options={METHOD_OPTIONS}
        onChange={(value) => setMethod(value as LotMethod)}
      />
    </Form>
  );
}
