import { useState } from "react";
import { api, idempotencyKey } from "@/api";
import { Select, TextField } from "@/ui";
import { t } from "@/words";
import { Form } from "./Form";
import { type AssetClass, CLASS_OPTIONS } from "./terms";

/** What a symbol is: its class, what is alike, what may stand in for it. */
export function AboutSymbol(rest: { readonly onDone: () => void; readonly onClose: () => void }) {
  const [key] = useState(idempotencyKey);
  const [issuerKey] = useState(idempotencyKey);
  const [symbol, setSymbol] = useState("");
  const [kind, setKind] = useState<AssetClass>("stocks");
  const [alike, setAlike] = useState("");
  const [replaces, setReplaces] = useState("");
  const [issuer, setIssuer] = useState("");
  const send = async () => {
    await api.POST("/api/v1/household/investing/assets", {
      headers: { "Idempotency-Key": key },
      body: {
        symbol: symbol.trim(),
        asset_class: kind,
        alike: alike.trim(),
        half_spread: "0.0005",
        replaces: replaces.split(/[\s,]+/).filter(Boolean),
      },
    });
    if (issuer.trim() === "") return;
    await api.POST("/api/v1/household/investing/issuers", {
      headers: { "Idempotency-Key": issuerKey },
      body: { symbol: symbol.trim(), issuer: issuer.trim() },
    });
  };
  return (
    <Form
      title={t("investing.symbol.open")}
      description={t("investing.symbol.detail")}
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
        label={t("investing.symbol.class")}
        value={kind}
        options={CLASS_OPTIONS}
        onChange={(value) => setKind(value as AssetClass)}
      />
      <TextField
        label={t("investing.symbol.issuer")}
        hint={t("investing.symbol.issuerHint")}
        optional
        value={issuer}
        onChange={(event) => setIssuer(event.target.value)}
      />
      <TextField
        label={t("investing.symbol.alike")}
        hint={t("investing.symbol.alikeHint")}
        optional
        value={alike}
        onChange={(event) => setAlike(event.target.value)}
      />
      <TextField
        label={t("investing.symbol.replaces")}
        hint={t("investing.symbol.replacesHint")}
        optional
        value={replaces}
        onChange={(event) => setReplaces(event.target.value)}
      />
    </Form>
  );
}
