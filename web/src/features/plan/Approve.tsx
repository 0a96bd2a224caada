import { useState } from "react";
import { queries, useHouseholdChanged } from "@/api";
import { Button, Card, Dialog, Money, Problem, toast } from "@/ui";
import { instant, money, t } from "@/words";
import { type Answer, type Made, nameOf, type Standing } from "./told";

type ApproveProps = { readonly answer: Answer; readonly plan: Made; readonly standing: Standing };

/** The month at hand: approved until its day, or what approving it would put into the books. */
export function Approve({ answer, plan, standing }: ApproveProps) {
  const [asking, setAsking] = useState(false);
  const approved = standing.approvals.find((one) => one.standing);
  const until = plan.months[0]?.ends ?? answer.as_of;
  if (approved !== undefined) {
    return (
      <Card title={t("plan.approved", { day: instant(approved.until, "date") })}>
        <p className="max-w-[60rem] text-ink-2">{t("plan.approvedDetail")}</p>
      </Card>
    );
  }
  return (
    <Card
      title={t("plan.approve.title", { from: instant(answer.as_of, "date"), to: instant(until, "date") })}
      description={t("plan.approve.detail")}
      actions={
        <Button look="primary" onClick={() => setAsking(true)}>
          {t("plan.approve.act")}
        </Button>
      }
    >
      <Moves plan={plan} currency={answer.currency} />
      {asking && <Ask answer={answer} plan={plan} onClose={() => setAsking(false)} />}
    </Card>
  );
}

type MovesProps = { readonly plan: Made; readonly currency: string };

/** Each transfer that is promised, with its day and what it is for; and what stays where it is. */
function Moves({ plan, currency }: MovesProps) {
  const named = (keys: readonly string[]) => keys.map((key) => nameOf(plan, key)).join(", ");
  return (
    <div className="flex flex-col gap-2">
      {plan.moves.length === 0 && (
        <p className="text-ink-2">{t(plan.source === "" ? "plan.approve.noSource" : "plan.approve.none")}</p>
      )}
      <ul className="flex flex-col divide-y divide-line">
        {plan.moves.map((one) => (
          <li key={one.into} className="flex flex-wrap items-baseline justify-between gap-x-4 py-2">
            <span className="min-w-0">
              <span className="font-medium">
                {t("plan.approve.way", { from: plan.source_name, to: one.into_name })}
              </span>
              <span className="block text-ink-2 text-sm">
                {t("plan.approve.for", { places: named(one.places), day: instant(one.due, "date") })}
              </span>
            </span>
            <Money amount={one.amount} currency={currency} className="font-semibold" />
          </li>
        ))}
      </ul>
      {plan.stays.length > 0 && (
        <p className="text-ink-2 text-sm">{t("plan.approve.stays", { places: named(plan.stays) })}</p>
      )}
    </div>
  );
}

type AskProps = { readonly answer: Answer; readonly plan: Made; readonly onClose: () => void };

/** Approved is what was seen: the proposal's hash goes with it, and a household that changed since refuses it. */
function Ask({ answer, plan, onClose }: AskProps) {
  const changed = useHouseholdChanged();
  const approve = queries.useMutation("post", "/api/v1/household/plan/approvals", {
    onSuccess: (made) => {
      toast(t("plan.approve.done", { day: instant(made.until, "date") }));
      changed();
      onClose();
    },
  });
  const body = { proposal: plan.proposal, currency: answer.currency, months: answer.horizon };
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t("plan.approve.ask")}
      description={t("plan.approve.askDetail", { income: money(plan.income, answer.currency) })}
      footer={
        <>
          <Button onClick={onClose}>{t("ui.dialog.cancel")}</Button>
          <Button look="primary" busy={approve.isPending} onClick={() => approve.mutate({ body })}>
            {t("plan.approve.confirm")}
          </Button>
        </>
      }
    >
      <Moves plan={plan} currency={answer.currency} />
      <p className="mt-3 break-all text-ink-3 text-xs">
        {t("plan.approve.hash", { hash: plan.proposal.slice(0, 12) })}
      </p>
      {approve.error !== null && <Problem error={approve.error} />}
    </Dialog>
  );
}
