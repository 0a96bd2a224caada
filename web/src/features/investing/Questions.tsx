import { useState } from "react";
import { api, idempotencyKey, type Schema } from "@/api";
import { Button, Problem, Sheet, TextField, toast } from "@/ui";
import { t, word } from "@/words";
import { fraction } from "./weights";

const NEEDED = 10;
const IN_PERCENT = ["income_stability", "debt_share", "drawdown_accepted"];

type QuestionsProps = { readonly told: Schema<"RiskTold">; readonly onDone: () => void; readonly onClose: () => void };

/** Thirteen questions and five facts; ten answers are needed at least. */
export function Questions({ told, onDone, onClose }: QuestionsProps) {
  const [answers, setAnswers] = useState<Readonly<Record<string, number>>>({});
  const [facts, setFacts] = useState<Readonly<Record<string, string>>>({});
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const count = Object.keys(answers).length;
  const ready = count >= NEEDED && told.facts.every((name) => (facts[name] ?? "").trim() !== "");
  const send = async () => {
    setBusy(true);
    setError(null);
    try {
      const said = told.facts.map((name) => {
        const typed = (facts[name] ?? "").trim();
        return [name, IN_PERCENT.includes(name) ? (fraction(typed) ?? typed) : typed];
      });
      await api.POST("/api/v1/household/investing/risk", {
        headers: { "Idempotency-Key": idempotencyKey() },
        body: { answers, facts: Object.fromEntries(said) },
      });
      toast(t("investing.risk.done"));
      onDone();
      onClose();
    } catch (reason) {
      setError(reason);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Sheet
      open
      wide
      onOpenChange={onClose}
      title={t("investing.risk.title")}
      description={t("investing.risk.questions", { count, needed: NEEDED })}
      footer={
        <>
          <Button onClick={onClose}>{t("investing.cancel")}</Button>
          <Button look="primary" busy={busy} disabled={!ready} onClick={() => void send()}>
            {t("investing.risk.keep")}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-6">
        {told.questions.map((question, place) => (
          <fieldset key={question.id} lang="en" className="flex flex-col gap-1">
            <legend className="mb-1 font-medium">{`${place + 1}. ${question.text}`}</legend>
            {question.choices.map((choice, number) => (
              <label key={choice} className="flex min-h-9 items-center gap-2.5">
                <input
                  type="radio"
                  name={question.id}
                  className="size-4.5 shrink-0 accent-accent"
                  checked={answers[question.id] === number + 1}
                  onChange={() => setAnswers({ ...answers, [question.id]: number + 1 })}
                />
                {choice}
              </label>
            ))}
          </fieldset>
        ))}
        {told.facts.map((name) => (
          <TextField
            key={name}
            label={word("riskFact", name)}
            inputMode="decimal"
            value={facts[name] ?? ""}
            onChange={(event) => setFacts({ ...facts, [name]: event.target.value })}
          />
        ))}
        {error !== null && <Problem error={error} />}
      </div>
    </Sheet>
  );
}
