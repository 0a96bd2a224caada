import { useState } from "react";
import { api, idempotencyKey, type Schema } from "@/api";
import { Select, TextField } from "@/ui";
import { t, word } from "@/words";
import { Form } from "./Form";

type Told = Schema<"StressTold">;
type Factor = Schema<"Factor">;
type TellExposuresProps = { readonly told: Told; readonly onDone: () => void; readonly onClose: () => void };

/** How one holding follows each factor, in a person's own figures; all empty, it follows its class again. */
export function TellExposures({ told, ...rest }: TellExposuresProps) {
  const [key] = useState(idempotencyKey);
  const names = told.holdings.map((one) => one.name).filter((name) => !name.startsWith("CASH"));
  const [symbol, setSymbol] = useState(names[0] ?? "");
  const [typed, setTyped] = useState(typedOf(told, symbol));
  const factors = told.scenarios[0]?.moves.map((one) => one.factor) ?? [];
  const choose = (name: string) => {
    setSymbol(name);
    setTyped(typedOf(told, name));
  };
  const send = () =>
    api.POST("/api/v1/household/investing/exposures", {
      headers: { "Idempotency-Key": key },
      body: { symbol, exposures: sentOf(typed) },
    });
  return (
    <Form
      title={t("investing.stress.tell")}
      description={t("investing.stress.tellDetail")}
      done={t("investing.symbol.done", { symbol })}
      ready={symbol !== ""}
      onSend={send}
      {...rest}
    >
      <Select
        label={t("investing.symbol.symbol")}
        value={symbol}
        options={names.map((name) => ({ value: name, label: name }))}
        onChange={choose}
      />
      <div className="grid gap-4 sm:grid-cols-2">
        {factors.map((factor) => (
          <TextField
            key={factor}
            label={word("riskFactor", factor)}
            optional
            {...(factor === "rates" ? { hint: t("investing.stress.ratesHint") } : {})}
            value={typed[factor] ?? ""}
            onChange={(event) => setTyped({ ...typed, [factor]: event.target.value })}
          />
        ))}
      </div>
    </Form>
  );
}

type Typed = Partial<Record<Factor, string>>;

/** What a holding follows now, to begin with. */
function typedOf(told: Told, name: string): Typed {
  const rows = told.holdings.find((one) => one.name === name)?.exposures ?? [];
  return Object.fromEntries(rows.map((one) => [one.factor, one.amount]));
}

/** What is typed, without what is empty; a sign may be typed as the true minus. */
function sentOf(typed: Typed): Record<string, string> {
  const rows = Object.entries(typed).map(([factor, amount]) => [factor, amount.trim().replace("−", "-")] as const);
  return Object.fromEntries(rows.filter(([, amount]) => amount !== ""));
}
