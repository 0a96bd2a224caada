import { X } from "lucide-react";
import { useState } from "react";
import { api, idempotencyKey, type Schema } from "@/api";
import { Button, IconButton, Select, TextField } from "@/ui";
import { percent, t, word } from "@/words";
import { Form } from "./Form";
import { type AssetClass, CLASS_OPTIONS } from "./terms";
import { CASH, fraction, fromTemplate, missing, percentOf, type Weighted } from "./weights";

type SetTargetProps = {
  readonly told: Schema<"TargetTold">;
  readonly onDone: () => void;
  readonly onClose: () => void;
};

/** The mix to aim at: one's own weights, or a reference mix to start from. */
export function SetTarget({ told, onDone, onClose }: SetTargetProps) {
  const [rows, setRows] = useState<readonly Weighted[]>(() => begun(told));
  const [template, setTemplate] = useState("");
  const [bare, setBare] = useState<readonly string[]>([]);
  const [classes, setClasses] = useState<Readonly<Record<string, AssetClass>>>({});
  const [symbol, setSymbol] = useState("");
  const known = new Map(told.assets.map((one) => [one.symbol, one.asset_class]));
  const left = missing(rows);
  const start = (name: string) => {
    setTemplate(name);
    const chosen = told.templates.find((one) => one.name === name);
    if (chosen === undefined) return;
    const found = fromTemplate(chosen, told.assets);
    setRows(found.rows);
    setBare(found.bare);
  };
  const add = () => {
    const name = symbol.trim();
    if (name !== "" && !rows.some((row) => row.symbol === name)) setRows([...rows, { symbol: name, percent: "0" }]);
    setSymbol("");
  };
  const send = async () => {
    for (const { symbol: name } of rows) {
      if (name === CASH || (known.get(name) ?? null) !== null) continue;
      await api.POST("/api/v1/household/investing/assets", {
        headers: { "Idempotency-Key": idempotencyKey() },
        body: { symbol: name, asset_class: classes[name] ?? "stocks", alike: "", half_spread: "0.0005", replaces: [] },
      });
    }
    const weights = Object.fromEntries(rows.map((row) => [row.symbol, fraction(row.percent) ?? row.percent]));
    await api.PUT("/api/v1/household/investing/target", {
      headers: { "Idempotency-Key": idempotencyKey() },
      body: { weights },
    });
  };
  return (
    <Form
      title={t("investing.target.open")}
      description={t("investing.target.detail")}
      done={t("investing.target.done")}
      ready={rows.length > 0 && left === 0}
      onSend={send}
      onDone={onDone}
      onClose={onClose}
    >
      <Select
        label={t("investing.target.template")}
        hint={t("investing.target.templateHint")}
        value={template}
        options={[
          { value: "", label: t("investing.target.own") },
          ...told.templates.map((one) => ({
            value: one.name,
            label: `${word("mixTemplate", one.name)}: ${one.parts.map((part) => `${word("assetClass", part.asset_class)} ${percent(part.weight, 0)}`).join(", ")}`,
          })),
        ]}
        onChange={start}
      />
      {bare.length > 0 && (
        <p className="rounded-md bg-warn-soft p-3 text-sm">
          {t("investing.target.bare", { classes: bare.map((one) => word("assetClass", one)).join(", ") })}
        </p>
      )}
      {rows.map((row, place) => (
        <div key={row.symbol} className="flex items-end gap-2">
          <div className="flex-1">
            <TextField
              label={t("investing.target.weightOf", { symbol: row.symbol })}
              inputMode="decimal"
              value={row.percent}
              onChange={(event) => setRows(rows.with(place, { ...row, percent: event.target.value }))}
            />
          </div>
          {row.symbol !== CASH && (known.get(row.symbol) ?? null) === null && (
            <div className="w-40">
              <Select
                label={t("investing.symbol.class")}
                value={classes[row.symbol] ?? "stocks"}
                options={CLASS_OPTIONS}
                onChange={(value) => setClasses({ ...classes, [row.symbol]: value as AssetClass })}
              />
            </div>
          )}
          <IconButton
            icon={X}
            label={t("investing.target.remove", { symbol: row.symbol })}
            onClick={() => setRows(rows.filter((one) => one.symbol !== row.symbol))}
          />
        </div>
      ))}
      <div className="flex items-end gap-2">
        <div className="flex-1">
          <TextField
            label={t("investing.target.symbol")}
            hint={t("investing.target.symbolHint")}
            value={symbol}
            onChange={(event) => setSymbol(event.target.value.toUpperCase())}
            onKeyDown={(event) => {
              if (event.key !== "Enter") return;
              event.preventDefault();
              add();
            }}
          />
        </div>
        <div className="pb-6">
          <Button onClick={add}>{t("investing.target.add")}</Button>
        </div>
      </div>
      <p role="status" className="figures font-medium text-sm">
        {left === null && t("investing.target.noNumber")}
        {left === 0 && t("investing.target.whole")}
        {left !== null && left > 0 && t("investing.target.left", { part: percent(left, 2) })}
        {left !== null && left < 0 && t("investing.target.over", { part: percent(-left, 2) })}
      </p>
    </Form>
  );
}

/** The target that is set, else what is known with nothing aimed at yet. */
function begun(told: Schema<"TargetTold">): readonly Weighted[] {
  if (told.weights.length > 0) {
    return told.weights.map((one) => ({ symbol: one.symbol, percent: percentOf(one.weight) }));
  }
  return [...told.assets.map((one) => one.symbol), CASH].map((symbol) => ({ symbol, percent: "0" }));
}
