import { type FormEvent, type ReactNode, useState } from "react";
import { asProblem, queries, type Schema } from "@/api";
import { Badge, Button, Checkbox, Disclosure, Money, Percent, Problem, Select, TextField } from "@/ui";
import { decimal, t, word } from "@/words";
import { Against } from "./Against";
import { fractionOf } from "./amounts";
import { isElsewhere, wordsAt } from "./fields";
import { KeepOffer } from "./KeepOffer";
import { PAIR, Tool } from "./Tools";
import type { Debt } from "./terms";

type Draft = typeof AT_FIRST;
type Text = Exclude<keyof Draft, "fee_paid" | "secured" | "variable" | "subset">;
type Paid = Schema<"OfferDraft">["fee_paid"];

const AT_FIRST = {
  apr: "",
  months: "60",
  fee_share: "0",
  fee: "0",
  fee_paid: "cash",
  first_apr: "",
  first_months: "",
  most: "",
  holding: "",
  paying: "",
  discount: "4",
  secured: false,
  variable: false,
  subset: false,
};
const FIELDS = Object.keys(AT_FIRST);
const WAYS: readonly Paid[] = ["cash", "added", "kept"];

/** An offer to refinance: its terms, and what it is worth beside the debts as they are. */
export function Offer({ debts, currency }: { readonly debts: readonly Debt[]; readonly currency: string }) {
  const [draft, setDraft] = useState<Draft>(AT_FIRST);
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const ask = queries.useMutation("post", "/api/v1/household/debts/refinance");
  const problem = asProblem(ask.error);
  const chosen = debts.filter((debt) => !left.has(debt.id));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    ask.mutate({ body: bodyOf(draft, left.size === 0 ? [] : chosen, currency) });
  };
  const field = (name: Text, label: string) => {
    const error = wordsAt(name, problem);
    return {
      label,
      value: draft[name],
      onChange: (event: { target: { value: string } }) => setDraft({ ...draft, [name]: event.target.value }),
      ...(error === undefined ? {} : { error }),
    };
  };
  const toggle = (debt: Debt, taken: boolean) => {
    const next = new Set(left);
    if (taken) next.delete(debt.id);
    else next.add(debt.id);
    setLeft(next);
  };
  const form = (
    <form onSubmit={submit} noValidate className="flex flex-col gap-4">
      <fieldset>
        <legend className="font-medium text-sm">{t("debts.offer.replaces")}</legend>
        <div className="grid gap-x-4 sm:grid-cols-2">
          {debts.map((debt) => (
            <Checkbox
              key={debt.id}
              label={debt.name}
              checked={!left.has(debt.id)}
              onChange={(taken) => toggle(debt, taken)}
            />
          ))}
        </div>
      </fieldset>
      <div className={PAIR}>
        <TextField {...field("apr", t("debts.offer.apr"))} inputMode="decimal" />
        <TextField {...field("months", t("debts.offer.months"))} inputMode="numeric" />
        <TextField {...field("fee_share", t("debts.offer.feeShare"))} inputMode="decimal" />
        <Select
          label={t("debts.offer.feePaid")}
          value={draft.fee_paid}
          options={WAYS.map((value) => ({ value: value ?? "", label: word("feePaid", value ?? "") }))}
          onChange={(fee_paid) => setDraft({ ...draft, fee_paid })}
        />
      </div>
      <Disclosure summary={t("debts.offer.more")}>
        <div className="flex flex-col gap-4">
          <div className={PAIR}>
            <TextField {...field("fee", t("debts.offer.fee"))} inputMode="decimal" />
            <TextField {...field("most", t("debts.offer.most"))} optional inputMode="decimal" />
            <TextField {...field("first_apr", t("debts.offer.firstApr"))} optional inputMode="decimal" />
            <TextField {...field("first_months", t("debts.offer.firstMonths"))} optional inputMode="numeric" />
            <TextField
              {...field("paying", t("debts.offer.paying"))}
              optional
              inputMode="decimal"
              hint={t("debts.offer.payingHint")}
            />
            <TextField
              {...field("holding", t("debts.offer.holding"))}
              optional
              inputMode="numeric"
              hint={t("debts.offer.holdingHint")}
            />
            <TextField {...field("discount", t("debts.offer.discount"))} inputMode="decimal" />
          </div>
          <div>
            <Checkbox
              label={t("debts.offer.secured")}
              checked={draft.secured}
              onChange={(secured) => setDraft({ ...draft, secured })}
            />
            <Checkbox
              label={t("debts.offer.variable")}
              checked={draft.variable}
              onChange={(variable) => setDraft({ ...draft, variable })}
            />
            <Checkbox
              label={t("debts.offer.subset")}
              checked={draft.subset}
              onChange={(subset) => setDraft({ ...draft, subset })}
            />
          </div>
        </div>
      </Disclosure>
      {ask.error !== null && isElsewhere(FIELDS, problem) && <Problem error={ask.error} />}
      <div>
        <Button type="submit" look="primary" busy={ask.isPending} disabled={chosen.length === 0}>
          {t("debts.offer.ask")}
        </Button>
      </div>
    </form>
  );
  const weighed = ask.isSuccess ? ask.variables.body : undefined;
  const answer = (
    <>
      <Answer told={ask.data} />
      {weighed !== undefined && <KeepOffer key={JSON.stringify(weighed)} offer={weighed} />}
    </>
  );
  return <Tool form={form} answer={answer} />;
}

function Answer({ told }: { readonly told: Schema<"OfferTold"> | undefined }) {
  if (told === undefined) return <p className="text-ink-2">{t("debts.offer.none")}</p>;
  const { found, currency } = told;
  if (found === null) return <p role="status">{t("debts.offer.noDebt")}</p>;
  const amount = (value: string) => <Money amount={value} currency={currency} />;
  const rows: readonly (readonly [string, ReactNode])[] = [
    [t("debts.offer.worth", { count: found.holding }), amount(found.npv)],
    ...(found.lower === null || found.higher === null
      ? []
      : [
          [
            t("debts.offer.moved"),
            <span key="moved">
              {amount(found.lower)}
              {" / "}
              {amount(found.higher)}
            </span>,
          ] as const,
        ]),
    [t("debts.offer.effective"), <Percent key="effective" ratio={found.effective} />],
    [t("debts.offer.simple"), simpleOf(found.simple)],
    [
      t("debts.offer.true"),
      found.true === null ? t("debts.offer.never") : t("debts.offer.inMonth", { month: found.true }),
    ],
    [t("debts.offer.same"), amount(found.same)],
    [t("debts.offer.borrowed"), amount(found.borrowed)],
    [t("debts.offer.upfront"), amount(found.upfront)],
    ...(/[1-9]/.test(found.extension) ? [[t("debts.offer.extension"), amount(found.extension)] as const] : []),
  ];
  return (
    <div role="status" className="flex flex-col gap-4">
      <div className="flex flex-col items-start gap-1.5">
        <Badge tone={found.worth_a_look ? "gain" : "warn"}>
          {t(found.worth_a_look ? "debts.offer.look" : "debts.offer.keep")}
        </Badge>
        <p className="text-ink-2 text-sm">{found.debts.join(", ")}</p>
        <Against found={found} currency={currency} />
      </div>
      <Sides found={found} currency={currency} />
      <dl className="grid grid-cols-[1fr_auto] gap-x-4 gap-y-1.5 text-sm">
        {rows.map(([label, value]) => (
          <div key={label} className="contents">
            <dt className="text-ink-2">{label}</dt>
            <dd className="figures text-right">{value}</dd>
          </div>
        ))}
      </dl>
      {found.warnings.length > 0 && (
        <ul lang="en" className="list-disc pl-5 text-sm text-warn">
          {found.warnings.map((text) => (
            <li key={text}>{text}</li>
          ))}
        </ul>
      )}
    </div>
  );
}

function simpleOf(months: string | null): string {
  if (months === null) return t("debts.offer.never");
  return /[1-9]/.test(months) ? t("debts.offer.afterMonths", { months: decimal(months) }) : t("debts.offer.atOnce");
}

function Sides({ found, currency }: { readonly found: Schema<"RefinanceTold">; readonly currency: string }) {
  const sides = [
    [t("debts.offer.now"), found.as_they_are],
    [t("debts.offer.with"), found.with_offer],
  ] as const;
  const cell = "figures py-1.5 pl-3 text-right";
  return (
    <table aria-label={t("debts.offer.sides")} className="w-full text-sm">
      <thead>
        <tr className="border-line border-b text-ink-2 text-xs">
          <td />
          {["payment", "months", "interest"].map((name) => (
            <th key={name} scope="col" className="py-1.5 pl-3 text-right font-medium">
              {word("offerSide", name)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {sides.map(([name, side]) => (
          <tr key={name} className="border-line border-b">
            <th scope="row" className="py-1.5 text-left font-normal">
              {name}
            </th>
            <td className={cell}>
              <Money amount={side.payment} currency={currency} />
            </td>
            <td className={cell}>{side.months}</td>
            <td className={cell}>
              <Money amount={side.interest} currency={currency} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function bodyOf(draft: Draft, chosen: readonly Debt[], currency: string): Schema<"OfferDraft"> {
  const { fee_paid, secured, variable, subset, fee } = draft;
  const given = (text: string) => (text === "" ? null : text);
  const count = (text: string) => (text === "" ? null : Number(text));
  return {
    debts: chosen.map((debt) => debt.id),
    currency,
    apr: fractionOf(draft.apr),
    months: Number(draft.months),
    fee_share: fractionOf(draft.fee_share),
    fee,
    fee_paid: fee_paid as Paid,
    first_apr: draft.first_apr === "" ? null : fractionOf(draft.first_apr),
    first_months: count(draft.first_months) ?? 0,
    most: given(draft.most),
    holding: count(draft.holding),
    paying: given(draft.paying),
    discount: fractionOf(draft.discount),
    secured,
    variable,
    subset,
  };
}
