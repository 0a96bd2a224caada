import { useState } from "react";
import { api, idempotencyKey, type Schema } from "@/api";
import { Button, Dialog, Field, Problem, Select, TextField, toast } from "@/ui";
import { INPUT } from "@/ui/Field";
import { t } from "@/words";
import { Tried } from "./Tried";

type Told = Schema<"ImportTold">;

type ImportFileProps = {
  /** The names of the accounts that there are. */
  readonly accounts: readonly string[];
  readonly onDone: () => void;
  readonly onClose: () => void;
};

/** A bank's file: chosen, looked at, what it leaves open answered, and imported. */
export function ImportFile({ accounts, onDone, onClose }: ImportFileProps) {
  const [file, setFile] = useState<File>();
  const [account, setAccount] = useState("");
  const [currency, setCurrency] = useState("");
  const [answers, setAnswers] = useState<Readonly<Record<string, string>>>({});
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
      const found = await sent(file, { account, currency, answers, tried });
      setTold(found);
      if (found.outcome === "imported") {
        toast(t("bank.import.done", { name: file.name, count: found.added }));
        onDone();
        if (found.problems.length === 0) onClose();
      }
    } catch (reason) {
      setError(reason);
    } finally {
      setBusy(false);
    }
  };
  const open = told?.outcome === "open" ? told.questions : [];
  const ready = told?.outcome === "tried";
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t("bank.import.title")}
      description={t("bank.import.detail")}
      footer={
        <>
          <Button onClick={onClose}>
            {told?.outcome === "imported" ? t("bank.import.close") : t("bank.import.cancel")}
          </Button>
          {told?.outcome !== "imported" && (
            <Button
              look="primary"
              busy={busy}
              disabled={file === undefined || open.some((one) => (answers[one.entry] ?? "") === "")}
              onClick={() => void send(!ready)}
            >
              {ready ? t("bank.import.import") : t("bank.import.look")}
            </Button>
          )}
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <Field label={t("bank.import.file")} hint={t("bank.import.fileHint")}>
          {(ids) => (
            <input
              {...ids}
              type="file"
              className={`${INPUT} py-2`}
              accept=".csv,.tsv,.txt,.ofx,.qfx,.qif,.xml,.sta,.mt940,.940,.beancount"
              onChange={(event) => {
                setFile(event.target.files?.[0]);
                setAnswers({});
                afresh();
              }}
            />
          )}
        </Field>
        <TextField
          label={t("bank.import.account")}
          hint={t("bank.import.accountHint")}
          optional
          list="bank-accounts"
          value={account}
          onChange={(event) => {
            setAccount(event.target.value);
            afresh();
          }}
        />
        <datalist id="bank-accounts">
          {accounts.map((name) => (
            <option key={name} value={name} />
          ))}
        </datalist>
        <TextField
          label={t("bank.import.currency")}
          optional
          maxLength={3}
          value={currency}
          onChange={(event) => {
            setCurrency(event.target.value.toUpperCase());
            afresh();
          }}
        />
        {open.map((question) => (
          <Question
            key={question.entry}
            question={question}
            value={answers[question.entry] ?? ""}
            onChange={(value) => setAnswers({ ...answers, [question.entry]: value })}
          />
        ))}
        {told !== undefined && told.outcome !== "open" && <Tried told={told} />}
        {error !== null && <Problem error={error} />}
      </div>
    </Dialog>
  );
}

type QuestionProps = {
  readonly question: Schema<"OpenQuestion">;
  readonly value: string;
  readonly onChange: (value: string) => void;
};

function Question({ question, value, onChange }: QuestionProps) {
  if (question.choices.length === 0) {
    return <TextField label={question.text} value={value} onChange={(event) => onChange(event.target.value)} />;
  }
  const options = question.choices.map((choice) => ({ value: choice, label: choice }));
  const ask = { value: "", label: t("bank.import.choose") };
  return <Select label={question.text} value={value} options={[ask, ...options]} onChange={onChange} />;
}

type Said = {
  readonly account: string;
  readonly currency: string;
  readonly answers: Readonly<Record<string, string>>;
  readonly tried: boolean;
};

async function sent(file: File, { account, currency, answers, tried }: Said): Promise<Told> {
  const answer = Object.entries(answers).map(([entry, value]) => `${entry}=${value}`);
  const { data } = await api.POST("/api/v1/household/imports", {
    params: { query: { name: file.name, account, currency, answer, tried } },
    headers: { "Content-Type": "application/octet-stream", ...(tried ? {} : { "Idempotency-Key": idempotencyKey() }) },
    body: (await file.arrayBuffer()) as unknown as string,
    bodySerializer: (body: unknown) => body as BodyInit,
  });
  if (data === undefined) throw new Error("the answer is empty");
  return data;
}
