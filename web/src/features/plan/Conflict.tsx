import { Link } from "@tanstack/react-router";
import { queries, type Schema, useHouseholdChanged } from "@/api";
import { Button, buttonClasses, Card, Problem, toast } from "@/ui";
import { money, t } from "@/words";
import { type Answer, placeName, UNSORTED } from "./told";

type Cure = Schema<"CureTold">;

/** Limits that cannot all hold, and the least change: each part with what can be done about it. */
export function Conflict({ answer }: { readonly answer: Answer }) {
  const changed = useHouseholdChanged();
  const cure = queries.useMutation("post", "/api/v1/household/plan/cures", {
    onSuccess: () => {
      toast(t("plan.conflict.done"));
      changed();
    },
  });
  const { currency } = answer;
  const make = (one: Cure) =>
    cure.mutate({ body: { currency, months: answer.horizon, key: one.key, after: one.after } });
  return (
    <Card title={t("plan.conflict.title")} description={t("plan.conflict.detail")}>
      <p lang="en" className="rounded-md bg-loss-soft px-4 py-3 font-medium">
        {answer.problems[0]?.message}
      </p>
      <h3 className="mt-4 font-semibold">{t("plan.conflict.cure")}</h3>
      <ul className="divide-y divide-line">
        {answer.cure.map((one) => (
          <li key={one.what} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 py-3">
            <span className="min-w-0">
              <span className="break-words font-medium">{nameOf(one)}</span>
              <span className="block text-ink-2 text-sm">
                {t("plan.conflict.by", { amount: money(one.amount, currency), count: one.months })}
              </span>
            </span>
            {one.way === "none" ? (
              <span className="text-ink-2 text-sm">{t("plan.conflict.theirs")}</span>
            ) : (
              <Button busy={cure.isPending} onClick={() => make(one)}>
                {actOf(one, currency)}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {cure.error !== null && <Problem error={cure.error} />}
      <p className="mt-3 flex flex-wrap gap-2 border-line border-t pt-3">
        <Link to="/budget" className={buttonClasses("quiet", "small")}>
          {t("plan.conflict.toBudget")}
        </Link>
        <Link to="/debts" className={buttonClasses("quiet", "small")}>
          {t("plan.conflict.toDebts")}
        </Link>
      </p>
    </Card>
  );
}

function nameOf(one: Cure): string {
  if (one.way === "floor") return t("plan.conflict.floorOf", { place: placeName(one.key, one.name) });
  if (one.way === "later") return t("plan.conflict.inTime", { goal: one.name });
  if (one.what.startsWith("minimum of ")) return t("plan.conflict.minimumOf", { debt: one.name });
  return one.name === UNSORTED ? t("plan.unsorted") : one.name;
}

function actOf(one: Cure, currency: string): string {
  const after = money(one.after, currency);
  if (one.way === "limit") return t("plan.conflict.limit", { name: one.name, after });
  if (one.way === "floor") return t("plan.conflict.floor", { after });
  return t("plan.conflict.later");
}
