import { ArrowDown, ArrowUp, ListFilter, Pencil, Plus, Trash2 } from "lucide-react";
import { useState } from "react";
import { queries, type Schema, useHouseholdChanged } from "@/api";
import { Button, Card, Confirm, DataTable, EmptyState, IconButton, Problem, toast } from "@/ui";
import { t, word } from "@/words";
import { conditionsOf } from "./conditions";
import { RuleForm } from "./RuleForm";

type Rule = Schema<"RuleTold">;
type RulesProps = { readonly accounts: readonly Schema<"AccountTold">[] };

/** The rules in the order in which they are asked: written, changed, moved and removed. */
export function Rules({ accounts }: RulesProps) {
  const [form, setForm] = useState<Rule | "new" | null>(null);
  const [removing, setRemoving] = useState<Rule | null>(null);
  const changed = useHouseholdChanged();
  const { data, error, refetch } = queries.useQuery("get", "/api/v1/household/rules");
  const move = queries.useMutation("post", "/api/v1/household/rules/{household_rule}/move", {
    onSuccess: () => void changed(),
  });
  const rules = data?.rules;
  const add = (
    <Button look="primary" icon={Plus} onClick={() => setForm("new")}>
      {t("categories.rule.add")}
    </Button>
  );
  const to = (rule: Rule, place: number) =>
    move.mutate({ params: { path: { household_rule: rule.id } }, body: { place } });
  return (
    <div className="flex flex-col gap-4">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <p className="max-w-[46rem] text-ink-2 text-sm">{t("categories.rule.lead")}</p>
        {rules !== undefined && rules.length > 0 && add}
      </div>
      {move.error !== null && <Problem error={move.error} />}
      <Card padded={false}>
        <DataTable
          label={t("categories.tab.rules")}
          rows={rules}
          keyOf={(rule) => rule.id}
          error={error}
          onRetry={() => void refetch()}
          empty={
            <EmptyState
              icon={ListFilter}
              title={t("categories.rule.empty")}
              detail={t("categories.rule.emptyDetail")}
              action={add}
            />
          }
          columns={[
            {
              key: "place",
              title: t("categories.rule.place"),
              card: "hidden",
              cell: (rule) => <span className="figures text-ink-2">{(rules?.indexOf(rule) ?? 0) + 1}</span>,
            },
            {
              key: "where",
              title: t("categories.rule.where"),
              card: "heading",
              cell: (rule) => <span className="break-words font-medium">{conditionsOf(rule).join(", ")}</span>,
            },
            {
              key: "category",
              title: t("categories.rule.is"),
              cell: (rule) => (
                <span>
                  {rule.category !== "" && word("category", rule.category_name)}
                  {rule.tags.length > 0 && (
                    <span className="block break-words text-accent text-sm">
                      {rule.tags.map((tag) => `#${tag}`).join(" ")}
                    </span>
                  )}
                  {!rule.stop && rule.category !== "" && (
                    <span className="block text-ink-2 text-xs">{t("categories.rule.goesOn")}</span>
                  )}
                </span>
              ),
            },
            {
              key: "lines",
              title: t("categories.rule.decides"),
              align: "end",
              cell: (rule) => (
                <span className="figures">
                  {rule.category !== "" && t("categories.lines", { count: rule.lines })}
                  {rule.tags.length > 0 && (
                    <span className="block text-ink-2 text-xs">
                      {t("categories.rule.tagsLines", { count: rule.tagged })}
                    </span>
                  )}
                </span>
              ),
            },
            {
              key: "act",
              title: t("bank.act"),
              align: "end",
              cell: (rule) => {
                const place = (rules?.indexOf(rule) ?? 0) + 1;
                const filling = { rule: conditionsOf(rule).join(", ") };
                return (
                  <span className="inline-flex">
                    <IconButton
                      icon={ArrowUp}
                      label={t("categories.rule.up", filling)}
                      disabled={place === 1}
                      onClick={() => to(rule, place - 1)}
                    />
                    <IconButton
                      icon={ArrowDown}
                      label={t("categories.rule.down", filling)}
                      disabled={place === rules?.length}
                      onClick={() => to(rule, place + 1)}
                    />
                    <IconButton
                      icon={Pencil}
                      label={t("categories.rule.change", filling)}
                      onClick={() => setForm(rule)}
                    />
                    <IconButton
                      icon={Trash2}
                      label={t("categories.rule.remove", filling)}
                      onClick={() => setRemoving(rule)}
                    />
                  </span>
                );
              },
            },
          ]}
        />
      </Card>
      {form !== null && (
        <RuleForm
          accounts={accounts}
          {...(form === "new" ? {} : { rule: form })}
          onDone={changed}
          onClose={() => setForm(null)}
        />
      )}
      {removing !== null && <Remove rule={removing} onDone={changed} onClose={() => setRemoving(null)} />}
    </div>
  );
}

type RemoveProps = { readonly rule: Rule; readonly onDone: () => void; readonly onClose: () => void };

function Remove({ rule, onDone, onClose }: RemoveProps) {
  const remove = queries.useMutation("delete", "/api/v1/household/rules/{household_rule}", {
    onSuccess: ({ untagged }) => {
      const tags = untagged > 0 ? t("categories.rule.untagged", { count: untagged }) : "";
      toast([t("categories.rule.removed"), tags].join(" ").trim());
      onDone();
      onClose();
    },
  });
  return (
    <Confirm
      title={t("categories.rule.removeTitle")}
      description={conditionsOf(rule).join(", ")}
      stay={t("bank.keep")}
      act={t("categories.rule.removeIt")}
      busy={remove.isPending}
      onAct={() => remove.mutate({ params: { path: { household_rule: rule.id } } })}
      onClose={onClose}
      error={remove.error}
    >
      {rule.category !== "" && <p>{t("categories.rule.removeDetail", { count: rule.lines })}</p>}
      {rule.tags.length > 0 && <p>{t("categories.rule.removeTags", { count: rule.alone })}</p>}
    </Confirm>
  );
}
