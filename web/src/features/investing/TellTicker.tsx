import { useState } from "react";
import { api, idempotencyKey } from "@/api";
import { Checkbox, Select, TextField } from "@/ui";
import { t } from "@/words";
import { Form } from "./Form";

type TellTickerProps = { readonly onDone: () => void; readonly onClose: () => void };

type Kind = "yahoo" | "folder";
const KINDS: readonly Kind[] = ["yahoo", "folder"];

/** What sources of prices call a holding, or that they do not list it. */
export function TellTicker(rest: TellTickerProps) {
  const [key] = useState(idempotencyKey);
  const [symbol, setSymbol] = useState("");
  const [kind, setKind] = useState<Kind>("yahoo");
  const [ticker, setTicker] = useState("");
  const [unlisted, setUnlisted] = useState(false);
  const send = () =>
    api.POST("/api/v1/household/investing/tickers", {
      headers: { "Idempotency-Key": key },
      body: { symbol: symbol.trim(), kind, ticker: unlisted ? "" : ticker.trim() || null },
    });
  return (
    <Form
      title={t("investing.ticker.open")}
      description={t("investing.ticker.detail")}
      done={t("investing.symbol.done", { symbol })}
      ready={symbol.trim() !== ""}
      onSend={send}
      {...rest}
    >
      <TextField
        label={t("investing.symbol.symbol")}
        value={symbol}
        onChange={(event) => setSymbol(event.target.value.toUpperCase())}
      />
      <Select
        label={t("investing.ticker.kind")}
        value={kind}
        options={KINDS.map((value) => ({ value, label: t(`investing.ticker.${value}`) }))}
        onChange={(value) => setKind(value === "folder" ? "folder" : "yahoo")}
      />
      <TextField
        label={t("investing.ticker.ticker")}
        hint={t("investing.ticker.hint")}
        optional
        disabled={unlisted}
        value={ticker}
        onChange={(event) => setTicker(event.target.value)}
      />
      <Checkbox label={t("investing.ticker.unlisted")} checked={unlisted} onChange={setUnlisted} />
    </Form>
  );
}
