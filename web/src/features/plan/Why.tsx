import type { Schema } from "@/api";
import { Card } from "@/ui";
import { decimal, money, sign, t } from "@/words";
import { isSome, type Made, placeName } from "./told";
import { type usePlanJob, Work } from "./Work";

type Reasons = Schema<"ReasonsTold">;
type Price = Schema<"PriceTold">;
type Other = Schema<"OtherWay">;

type WhyProps = {
  readonly plan: Made;
  readonly reasons: Reasons | null;
  readonly currency: string;
  readonly job: ReturnType<typeof usePlanJob>;
};

/** Why the plan is as it is: what more money would do, what binds, what was rejected; each by whole plans compared. */
export function Why({ plan, reasons, currency, job }: WhyProps) {
  return (
    <Card title={t("plan.reasons.title")} description={t("plan.reasons.detail")}>
      {reasons === null ? (
        <Work job={job} act={t("plan.reasons.act")} why />
      ) : (
        <Told plan={plan} reasons={reasons} currency={currency} />
      )}
    </Card>
  );
}

type ToldProps = { readonly plan: Made; readonly reasons: Reasons; readonly currency: string };

function Told({ reasons, currency }: ToldProps) {
  return (
    <dl className="flex flex-col gap-3">
      <Line
        title={t("plan.reasons.more")}
        words={reasons.more === null ? t("plan.reasons.nothing") : priced(reasons.more)}
      />
      <Line
        title={t("plan.reasons.less")}
        words={reasons.less === null ? t("plan.reasons.noPlan") : priced(reasons.less)}
      />
      {reasons.binding.map((one) => (
        <Line key={one.what} title={t("plan.reasons.binds", { what: one.what })} words={priced(one)} />
      ))}
      {reasons.rejected !== null && (
        <Line
          title={t("plan.reasons.rejected", { name: reasons.rejected.name })}
          words={differs(reasons.rejected, currency)}
        />
      )}
      {reasons.comfortable.map((one) => (
        <Line key={one.name} title={t("plan.reasons.comfortable", { name: one.name })} words={differs(one, currency)} />
      ))}
    </dl>
  );
}

function Line({ title, words }: { readonly title: string; readonly words: string }) {
  return (
    <div>
      <dt className="font-medium">{title}</dt>
      <dd className="figures text-ink-2 text-sm">{words}</dd>
    </div>
  );
}

/** What one unit a month does, by place. */
function priced(one: Price): string {
  const signed = (amount: string) => `${sign(amount) > 0 ? "+" : ""}${decimal(amount, 2)}`;
  const words = one.gets.map((each) => `${placeName(each.key, each.name)} ${signed(each.change)}`);
  if (isSome(one.kept)) words.push(`${t("plan.group.kept")} ${signed(one.kept)}`);
  if (isSome(one.interest)) words.push(t("plan.reasons.interest", { amount: signed(one.interest) }));
  if (isSome(one.owed)) words.push(t("plan.reasons.owed", { amount: signed(one.owed) }));
  return words.length === 0 ? t("plan.reasons.nothing") : words.join(", ");
}

/** What another way does differently over the plan's months. */
export function differs(one: Other, currency: string): string {
  const signed = (amount: string) => money(amount, currency, { signed: true });
  const words = one.gets.map((each) => `${placeName(each.key, each.name)} ${signed(each.change)}`);
  if (isSome(one.kept)) words.push(`${t("plan.group.kept")} ${signed(one.kept)}`);
  if (isSome(one.interest)) words.push(t("plan.reasons.interest", { amount: signed(one.interest) }));
  if (isSome(one.owed)) words.push(t("plan.reasons.owed", { amount: signed(one.owed) }));
  if (isSome(one.missing)) words.push(t("plan.reasons.missing", { amount: signed(one.missing) }));
  return words.length === 0 ? t("plan.reasons.nothing") : words.join(", ");
}
