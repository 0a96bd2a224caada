import { useState } from "react";
import { api, idempotencyKey } from "@/api";
import { TextField } from "@/ui";
import { t } from "@/words";
import { Form } from "./Form";

type TellPriceProps = {
  readonly currency: string;
  readonly today: string;
  readonly onDone: () => void;
  readonly onClose: () => void;
};

/** What one unit was worth at the end of a day. */
export function TellPrice({ currency, today, ...rest }: TellPriceProps) {
  const [key] = useState(idempotencyKey);
  const [symbol, setSymbol] = useState("");
  const [amount, setAmount] = useState("");
  const [code, setCode] = useState(currency);
  const [source, setSource] = useState("");
  const [on, setOn] = useState(today);
  const send = () =>
    api.POST("/api/v1/household/investing/prices", {
      headers: { "Idempotency-Key": key },
      body: { symbol: symbol.trim(), on, amount: amount.trim(), currency: code, source: source.trim() || "person" },
    });
  return (
    <Form
      title={t("investing.price.open")}
      description={t("investing.price.detail")}
      done={t("investing.price.done", { symbol })}
      ready={symbol.trim() !== "" && amount.trim() !== "" && on !== "" && code.length === 3}
      onSend={send}
      {...rest}
    >
      <TextField
        label={t("investing.symbol.symbol")}
        value={symbol}
        onChange={(event) => setSymbol(event.target.value.toUpperCase())}
      />
      <TextField
        label={t("investing.price.amount")}
        inputMode="decimal"
        value={amount}
        onChange={(event) => setAmount(event.target.value)}
      />
      <TextField
        label={t("investing.currency")}
        maxLength={3}
        value={code}
        onChange={(event) => setCode(event.target.value.toUpperCase())}
      />
      <TextField label={t("investing.on")} type="date" value={on} onChange={(event) => setOn(event.target.value)} />
      <TextField
        label={t("investing.price.source")}
        hint={t("investing.price.sourceHint")}
        optional
        value={source}
        onChange={(event) => setSource(event.target.value)}
      />
    </Form>
  );
}
