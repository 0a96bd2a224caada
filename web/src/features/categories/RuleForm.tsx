import { type FormEvent, useState } from "react";
import { queries, type Schema } from "@/api";
import { optionsOf, useCategories } from "@/app/lines/categories";
import { TagField } from "@/app/lines/TagField";
import { withTag } from "@/app/lines/tags";
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

const FIELDS = ["text", "least", "most", "account", "category", "tags"] as const;

/** A rule, with what it would catch beside it while it is written. */
export function RuleForm({ accounts, rule, onDone, onClose }: RuleFormProps) {
  const [body, setBody] = useState<RuleBody>(() => bodyOf(rule));
  const [typed, setTyped] = useState("");
  const [tried, setTried] = useState<unknown>(null);
  const tags = body.tags ?? [];
  const asked: RuleBody = { ...body, tags: [...withTag(tags, typed)] };
  const alone = { value: "", label: t("categories.rule.tagsAlone") };
  const sets = asked.tags?.length !== 0;
  const options = [...(sets ? [alone] : []), ...optionsOf(useCategories())];
  const known = queries.useQuery("get", "/api/v1/household/tags").data?.tags.map((one) => one.tag) ?? [];
  const done = {
    onSuccess: (made: Rule) => {
      toast(said(made));
      onDone();
      onClose();
    },
  };
  const add = queries.useMutation("post", "/api/v1/household/rules", done);
  const change = queries.useMutation("put", "/api/v1/household/rules/{household_rule}", done);
  const { at, rest } = refusals(add.error ?? change.error ?? tried, FIELDS);
  const ready = isWhole(asked);
  const turn = (part: Partial<RuleBody>) => {
    setBody({ ...body, ...part });
    add.reset();
    change.reset();
  };
  const save = (event: FormEvent) => {
    event.preventDefault();
    if (!ready) return;
    if (rule === undefined) add.mutate({ body: asked });
    else change.mutate({ params: { path: { household_rule: rule.id } }, body: asked });
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
          value={body.category ?? ""}
          options={options}
          placeholder={t("categories.choosePlace")}
          hint={at.category}
          onChange={(category) => turn({ category })}
        />
        {body.category !== "" && (
          <Checkbox
            label={t("categories.rule.goOn")}
            checked={body.stop === false}
            onChange={(on) => turn({ stop: !on })}
          />
        )}
        <TagField
          label={t("categories.rule.tags")}
          hint={t("categories.rule.tagsHint")}
          tags={tags}
          typed={typed}
          known={known}
          error={at.tags}
          onChange={(next, left) => {
            turn({ tags: [...next] });
            setTyped(left);
          }}
        />
        {rest !== null && <Problem error={rest} />}
        <Trial body={asked} change={rule?.id ?? ""} ready={ready} onRefused={setTried} />
      </form>
    </Dialog>
  );
}

/** Whether a rule says something of lines that it tells apart. */
function isWhole({ category, tags, text, account, least, most }: RuleBody): boolean {
  const empty = text === "" && account === "" && least === null && most === null;
  return (category !== "" || tags?.length !== 0) && !empty;
}

function bodyOf(rule: Rule | undefined): RuleBody {
  if (rule === undefined) {
    return { category: "", text: "", least: null, most: null, account: "", money: "any", stop: true, tags: [] };
  }
  const { category, text, least, most, account, money, stop, tags } = rule;
  // A rule of tags alone stops nothing; given a category it would stop, as a new one.
  return { category, text, least, most, account, money, stop: stop || category === "", tags };
}

/** What a rule came to. */
function said({ category, category_name: name, lines, tagged, tags }: Rule): string {
  const told = [
    category !== "" && t("categories.rule.saved", { count: lines, category: word("category", name) }),
    tags.length > 0 && t("categories.rule.savedTags", { count: tagged }),
  ];
  return told.filter((one) => one !== false).join(" ");
}
