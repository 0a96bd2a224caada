import { useState } from "react";
import { api, type Schema } from "@/api";
import { ImportDialog } from "@/app/importing/ImportDialog";
import { asBody, useSending } from "@/app/importing/sending";
import { Select, TextField } from "@/ui";
import { t } from "@/words";
import { Tried } from "./Tried";

type Told = Schema<"ImportTold">;

type ImportFileProps = {
  /** The names of the accounts that there are. */
  readonly accounts: readonly string[];
  readonly onDone: () => void;
  readonly onClose: () => void;
};

const KINDS = ".csv,.tsv,.txt,.ofx,.qfx,.qif,.xml,.sta,.mt940,.940,.beancount";

/** A bank's file: chosen, looked at, what it leaves open answered, and imported. */
export function ImportFile({ accounts, onDone, onClose }: ImportFileProps) {
  const [account, setAccount] = useState("");
  const [currency, setCurrency] = useState("");
  const [answers, setAnswers] = useState<Readonly<Record<string, string>>>({});
  const sending = useSending<Told>({
    send: (file, tried) => sent(file, { account, currency, answers, tried }),
    done: (file, told) => t("bank.import.done", { name: file.name, count: told.added }),
    onDone,
    onClose,
  });
  const { told, afresh } = sending;
  const open = told?.outcome === "open" ? told.questions : [];
  return (
    <ImportDialog
      title={t("bank.import.title")}
      description={t("bank.import.detail")}
      file={{ label: t("bank.import.file"), hint: t("bank.import.fileHint"), accept: KINDS }}
      sending={sending}
      lacking={open.some((one) => (answers[one.entry] ?? "") === "")}
      onFile={() => setAnswers({})}
    >
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
    </ImportDialog>
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
    ...(await asBody(file, tried)),
  });
  if (data === undefined) throw new Error("the answer is empty");
  return data;
}
