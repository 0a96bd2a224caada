import { type FormEvent, useState } from "react";
import { queries, type Schema } from "@/api";
import { optionsOf, useCategories } from "@/app/lines/categories";
import { Button, Checkbox, Combobox, Dialog, Problem, Select, TextField, toast } from "@/ui";
import { t, word } from "@/words";
import { refusals } from "./refusals";
import { Trial } from "./Trial";

type Rule = Schema<"RuleTold">;
export type RuleBody = Schema<"RuleBody">;

type RuleFormProps = {
  readonly accounts: readonly Schema<"AccountTold">[];
  /** The rule to change; a new one where there is none. */
  readonly rule?: Rule;
  readonly onDone: () => void;
  readonly onClose: () => void;
};

const FIELDS = ["text", "least", "most", "account", "category"] as const;

/** A rule, with what it would catch beside it while it is written. */
export function RuleForm({ accounts, rule, onDone, onClose }: RuleFormProps) {
  const [body, setBody] = useState<RuleBody>(() => bodyOf(rule));
  const [tried, setTried] = useState<unknown>(null);
  const options = optionsOf(useCategories());
  const done = {
    onSuccess: (made: Rule) => {
      toast(t("categories.rule.saved", { count: made.lines, category: word("category", made.category_name) }));
      onDone();
      onClose();
    },
  };
  const add = queries.useMutation("post", "/api/v1/household/rules", done);
  const change = queries.useMutation("put", "/api/v1/household/rules/{household_rule}", done);
  const { at, rest } = refusals(add.error ?? change.error ?? tried, FIELDS);
  const empty = body.text === "" && body.account === "" && body.least === null && body.most === null;
  const ready = body.category !== "" && !empty;
  const turn = (part: Partial<RuleBody>) => {
    setBody({ ...body, ...part });
    add.reset();
    change.reset();
  };
  const save = (event: FormEvent) => {
    event.preventDefault();
    if (!ready) return;
    if (rule === undefined) add.mutate({ body });
    else change.mutate({ params: { path: { household_rule: rule.id } }, body });
  };
  const amount = (name: "least" | "most") => ({
    label: t(`categories.rule.${name}`),
    inputMode: "decimal" as const,
    value: body[name] ?? "",
    error: at[name],
    onChange: (event: { target: { value: string } }) => turn({ [name]: event.target.value.trim() || null }),
  });
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t(rule === undefined ? "categories.rule.add" : "categories.rule.changeTitle")}
      description={t("categories.rule.formLead")}
      footer={
        <>
          <Button onClick={onClose}>{t("categories.cancel")}</Button>
          <Button look="primary" type="submit" form="rule" busy={add.isPending || change.isPending} disabled={!ready}>
            {t("categories.rule.save")}
          </Button>
        </>
      }
    >
      <form id="rule" onSubmit={save} className="flex flex-col gap-4">
        <TextField
          label={t("categories.rule.text")}
          hint={t("categories.rule.textHint")}
          value={body.text ?? ""}
          error={at.text}
          maxLength={400}
          spellCheck={false}
          onChange={(event) => turn({ text: event.target.value })}
        />
        <div className="grid grid-cols-2 gap-3">
          <TextField {...amount("least")} optional />
          <TextField {...amount("most")} optional />
        </div>
        <div className="grid gap-3 sm:grid-cols-2">
          <Select
            label={t("bank.account")}
            value={body.account ?? ""}
            options={[
              { value: "", label: t("ui.filter.any") },
              ...accounts.map((one) => ({ value: one.id, label: one.name })),
            ]}
            {...(at.account === undefined ? {} : { error: at.account })}
            onChange={(account) => turn({ account })}
          />
          <Select
            label={t("categories.rule.money")}
            value={body.money ?? "any"}
            options={[
              { value: "any", label: t("ui.filter.any") },
              { value: "in", label: t("categories.rule.moneyIn") },
              { value: "out", label: t("categories.rule.moneyOut") },
            ]}
            onChange={(money) => turn({ money: money as Rule["money"] })}
          />
        </div>
        <Combobox
          label={t("categories.rule.is")}
          value={body.category}
          options={options}
          placeholder={t("categories.choosePlace")}
          hint={at.category}
          onChange={(category) => turn({ category })}
        />
        <Checkbox
          label={t("categories.rule.goOn")}
          checked={body.stop === false}
          onChange={(on) => turn({ stop: !on })}
        />
        {rest !== null && <Problem error={rest} />}
        <Trial body={body} change={rule?.id ?? ""} ready={ready} onRefused={setTried} />
      </form>
    </Dialog>
  );
}

function bodyOf(rule: Rule | undefined): RuleBody {
  if (rule === undefined) {
    return { category: "", text: "", least: null, most: null, account: "", money: "any", stop: true };
  }
  const { category, text, least, most, account, money, stop } = rule;
  return { category, text, least, most, account, money, stop };
}
