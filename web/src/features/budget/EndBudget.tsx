import { useState } from "react";
import { asProblem, queries, useHouseholdChanged, wordsOn } from "@/api";
import { Confirm, TextField, toast } from "@/ui";
import { t } from "@/words";
import type { Budget } from "./told";

type EndBudgetProps = { readonly budget: Budget; readonly today: string; readonly onClose: () => void };

/** Ends a budget on a day, which is no longer in it. */
export function EndBudget({ budget, today, onClose }: EndBudgetProps) {
  const [on, setOn] = useState(today);
  const changed = useHouseholdChanged();
  const end = queries.useMutation("post", "/api/v1/household/budgets/{budget}/end", {
    onSuccess: () => {
      toast(t("budget.ended", { name: budget.name }));
      changed();
      onClose();
    },
  });
  const words = wordsOn("end", asProblem(end.error));
  return (
    <Confirm
      title={t("budget.endTitle", { name: budget.name })}
      description={t("budget.endDetail")}
      stay={t("ui.dialog.cancel")}
      act={t("budget.end")}
      busy={end.isPending}
      onAct={() => end.mutate({ params: { path: { budget: budget.id } }, body: { on: on === "" ? null : on } })}
      onClose={onClose}
      error={words === undefined ? end.error : null}
    >
      <TextField
        label={t("budget.endOn")}
        type="date"
        value={on}
        onChange={(event) => setOn(event.target.value)}
        {...(words === undefined ? {} : { error: words })}
      />
    </Confirm>
  );
}
