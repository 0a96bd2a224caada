import { queries, useHouseholdChanged, useUnasked } from "@/api";
import { Button, Dialog, Problem, toast } from "@/ui";
import { t } from "@/words";
import type { Goal } from "./told";

type EndGoalProps = {
  readonly goal: Goal;
  readonly how: "reach" | "abandon";
  /** It is over: leads away from its page. */
  readonly onDone: () => Promise<void>;
  readonly onClose: () => void;
};

/** Says that a goal is reached, or gives it up, once a person said so again. */
export function EndGoal({ goal, how, onDone, onClose }: EndGoalProps) {
  const changed = useHouseholdChanged(goal.id);
  const unasked = useUnasked(goal.id);
  const done = {
    onMutate: unasked,
    onSuccess: () => {
      toast(t(`goals.end.${how}Done`, { name: goal.name }));
      void onDone().then(changed);
    },
  };
  const reach = queries.useMutation("post", "/api/v1/household/goals/{goal}/reach", done);
  const abandon = queries.useMutation("post", "/api/v1/household/goals/{goal}/abandon", done);
  const said = how === "reach" ? reach : abandon;
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t(`goals.end.${how}Title`, { name: goal.name })}
      description={t(`goals.end.${how}Detail`)}
      footer={
        <>
          <Button onClick={onClose}>{t("ui.dialog.cancel")}</Button>
          <Button
            look={how === "reach" ? "primary" : "danger"}
            busy={said.isPending}
            onClick={() => said.mutate({ params: { path: { goal: goal.id } } })}
          >
            {t(`goals.end.${how}`)}
          </Button>
        </>
      }
    >
      {said.error !== null && <Problem error={said.error} />}
    </Dialog>
  );
}
