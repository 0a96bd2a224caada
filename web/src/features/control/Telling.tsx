import { type FormEvent, type ReactNode, useState } from "react";
import { queries, type Schema } from "@/api";
import { Button, ConfirmTyped, Dialog, Problem, Select, TextArea, TextField } from "@/ui";
import { t, word } from "@/words";
import { useCommand } from "./commands";
import { type Account, type Answer, IRREVERSIBLE, isTyped, LIFTED_BY_PEOPLE, type Verb } from "./told";

type TellingProps = {
  readonly run: string;
  readonly verb: Verb;
  readonly accounts: readonly Account[];
  readonly account: string;
  /** The confirmed proposal of two people, where it takes two. */
  readonly pair?: string;
  readonly onClose: () => void;
  readonly onAnswer: (answer: Answer) => void;
};

type Draft = {
  readonly account: string;
  readonly sleeve: string;
  readonly latch: string;
  readonly target: string;
  readonly amount: string;
  readonly reason: string;
};

/** The window in which one thing is told: its fields, what undoes it, and a typed word where little does. */
export function Telling({ run, verb, accounts, account, pair = "", onClose, onAnswer }: TellingProps) {
  const [draft, setDraft] = useState<Draft>({ account, sleeve: "", latch: "", target: "", amount: "", reason: "" });
  const command = useCommand(run, verb, (answer) => {
    onAnswer(answer);
    onClose();
  });
  const chosen = accounts.find((each) => each.account === draft.account);
  const whole = completed(verb, draft, chosen);
  const send = () => void command.tell(bodyOf(verb, whole, pair));
  const description = (
    <>
      {word("verbDoes", verb.verb)}{" "}
      {verb.undone_by === IRREVERSIBLE
        ? t("control.irreversibleLong")
        : t("control.undoneByLong", { verb: word("verbName", verb.undone_by) })}
    </>
  );
  const frame = {
    open: true,
    onOpenChange: (open: boolean) => open || onClose(),
    title: word("verbName", verb.verb),
    description,
  };
  const fields = (
    <>
      <Fields run={run} verb={verb} accounts={accounts} draft={whole} onChange={setDraft} />
      {command.error !== null && <Problem error={command.error} />}
    </>
  );
  if (isTyped(verb)) {
    const act = { word: verb.verb.toUpperCase().replace("_", " "), action: word("verbAct", verb.verb) };
    return (
      <ConfirmTyped {...frame} {...act} busy={command.busy} onConfirm={send}>
        {fields}
      </ConfirmTyped>
    );
  }
  return (
    <Dialog {...frame}>
      <Form onSubmit={send}>
        {fields}
        <div className="flex flex-wrap justify-end gap-2">
          <Button onClick={onClose}>{t("ui.dialog.cancel")}</Button>
          <Button type="submit" look="primary" busy={command.busy}>
            {word("verbAct", verb.verb)}
          </Button>
        </div>
      </Form>
    </Dialog>
  );
}

function Form({ onSubmit, children }: { readonly onSubmit: () => void; readonly children: ReactNode }) {
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onSubmit();
  };
  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      {children}
    </form>
  );
}

/** What is chosen first where nothing was chosen yet: a sleeve that the verb is about, a latch that it carries. */
function completed(verb: Verb, draft: Draft, account: Account | undefined): Draft {
  const sleeves = sleevesFor(verb, account);
  const sleeve = sleeves.find((each) => each.sleeve === draft.sleeve) ?? sleeves[0];
  const latches = sleeve?.latches.map((each) => String(each.latch)) ?? [];
  const latch = latches.includes(draft.latch)
    ? draft.latch
    : (latches.find((each) => LIFTED_BY_PEOPLE.has(each)) ?? latches[0] ?? "USER");
  return { ...draft, sleeve: sleeve?.sleeve ?? "", latch };
}

/** Sleeves that a verb can be about; all of them where none fits, so that the run itself says why not. */
function sleevesFor({ verb }: Verb, account: Account | undefined): Account["sleeves"] {
  const all = account?.sleeves ?? [];
  const fit = all.filter(
    (sleeve) =>
      (verb !== "release" || sleeve.latches.length > 0) &&
      (verb !== "rebase" || sleeve.pivot === "pivoted") &&
      (verb !== "manual_close" || sleeve.state === "EMERGENCY"),
  );
  return fit.length > 0 ? fit : all;
}

function bodyOf(verb: Verb, draft: Draft, pair: string): Schema<"CommandBody"> {
  const takes = (field: string) => verb.takes.includes(field);
  return {
    account: verb.everywhere ? "" : draft.account,
    reason: draft.reason,
    target: takes("target") ? draft.target : "",
    pair,
    ...(takes("sleeve") ? { sleeve: draft.sleeve as Schema<"Sleeve"> } : {}),
    ...(takes("latch") ? { latch: draft.latch as Schema<"Latch"> } : {}),
    ...(takes("amount") ? { amount: draft.amount } : {}),
  };
}

type FieldsProps = {
  readonly run: string;
  readonly verb: Verb;
  readonly accounts: readonly Account[];
  readonly draft: Draft;
  readonly onChange: (draft: Draft) => void;
};

function Fields({ run, verb, accounts, draft, onChange }: FieldsProps) {
  const account = accounts.find((each) => each.account === draft.account);
  const sleeves = sleevesFor(verb, account);
  const latches = sleeves.find((each) => each.sleeve === draft.sleeve)?.latches ?? [];
  const set = (name: keyof Draft) => (value: string) => onChange({ ...draft, [name]: value });
  const takes = (field: string) => verb.takes.includes(field);
  return (
    <>
      {!verb.everywhere && accounts.length > 1 && (
        <Select
          label={t("control.field.account")}
          value={draft.account}
          options={accounts.map((each) => ({ value: each.account, label: each.account }))}
          onChange={set("account")}
        />
      )}
      {takes("sleeve") && (
        <Select
          label={t("control.field.sleeve")}
          value={draft.sleeve}
          options={sleeves.map(({ sleeve }) => ({ value: sleeve, label: word("sleeve", sleeve.toLowerCase()) }))}
          onChange={set("sleeve")}
        />
      )}
      {takes("latch") && (
        <Select
          label={t("control.field.latch")}
          value={draft.latch}
          options={(latches.length > 0 ? latches.map((each) => each.latch) : [draft.latch]).map((latch) => ({
            value: latch,
            label: `${latch}: ${word("latch", latch)}`,
          }))}
          onChange={set("latch")}
          hint={t("control.field.latchHint")}
        />
      )}
      {takes("target") && <Held run={run} draft={draft} onChange={set("target")} />}
      {takes("amount") && (
        <TextField
          label={t("control.field.amount")}
          hint={t("control.field.amountHint")}
          inputMode="decimal"
          pattern="[0-9]+(\.[0-9]{1,2})?"
          required
          value={draft.amount}
          onChange={(event) => set("amount")(event.target.value)}
        />
      )}
      <TextArea
        label={t("control.field.reason")}
        hint={t("control.field.reasonHint")}
        maxLength={500}
        rows={2}
        required
        value={draft.reason}
        onChange={(event) => set("reason")(event.target.value)}
      />
    </>
  );
}

type HeldProps = { readonly run: string; readonly draft: Draft; readonly onChange: (target: string) => void };

/** Which short option of the sleeve is bought back. */
function Held({ run, draft, onChange }: HeldProps) {
  const { data, error } = queries.useQuery("get", "/api/v1/runs/{run}/positions", { params: { path: { run } } });
  const shorts = (data?.shorts ?? []).filter((row) => row.account === draft.account && row.sleeve === draft.sleeve);
  const options = shorts.map((row) => ({ value: row.id, label: titleOf(row) }));
  return (
    <>
      <Select
        label={t("control.field.target")}
        value={draft.target}
        options={[
          { value: "", label: t(options.length > 0 ? "control.field.choose" : "control.field.noneHeld") },
          ...options,
        ]}
        onChange={onChange}
      />
      {error !== null && <Problem error={error} />}
    </>
  );
}

function titleOf({ quantity, contract }: Schema<"ShortPosition">): string {
  const { symbol, strike, right, expiry } = contract;
  return `${quantity} × ${symbol} ${expiry} ${strike} ${t(right === "call" ? "ui.call" : "ui.put")}`;
}
