import type { ReactNode } from "react";
import { Card, Disclosure, Money } from "@/ui";
import { instant, money, percent, t, word } from "@/words";
import { fullIn, groupOf, isSome, type Made, placeName, type Row, TONE, total, UNSORTED } from "./told";

type UsesProps = { readonly plan: Made; readonly currency: string };

const KINDS = ["contract", "essential", "discretionary"] as const;

/** Everything that the month's income goes to, in the order that it is served, with why; the last line is the sum. */
export function Uses({ plan, currency }: UsesProps) {
  const first = plan.months[0];
  if (first === undefined) return null;
  const served = plan.rows.filter((row) => row.part === "place" || row.part === "extra");
  const inOrder = plan.order.flatMap((use) =>
    served.filter((row) => (row.part === "extra" ? use === "debts" : row.use === use)),
  );
  const kept = plan.rows.filter((row) => row.part === "kept");
  return (
    <Card padded={false}>
      <ul className="divide-y divide-line">
        {KINDS.map((kind) => (
          <Folded
            key={kind}
            title={t(`plan.kind.${kind}`)}
            rows={plan.rows.filter((row) => row.part === kind)}
            {...{ currency }}
          />
        ))}
        <Folded
          title={t("plan.kind.minimum")}
          rows={plan.rows.filter((row) => row.part === "minimum")}
          currency={currency}
        />
        <Rule label={t("plan.left")} amount={first.surplus} currency={currency} />
        {inOrder.map((row) => (
          <Served key={`${row.part} ${row.key}`} row={row} plan={plan} currency={currency} />
        ))}
        {kept.map((row) => (
          <Served key="kept" row={row} plan={plan} currency={currency} />
        ))}
      </ul>
      <Sum plan={plan} currency={currency} />
    </Card>
  );
}

type FoldedProps = { readonly title: string; readonly rows: readonly Row[]; readonly currency: string };

/** A kind of commitment as one line that opens to its parts. */
function Folded({ title, rows, currency }: FoldedProps) {
  const [one] = rows;
  if (one === undefined) return null;
  return (
    <li className="px-5 py-1.5">
      <Disclosure
        summary={
          <span className="flex min-w-0 flex-1 items-center gap-2.5 text-base">
            <Dot row={one} />
            <span className="min-w-0 flex-1">{title}</span>
            <Money amount={total(rows.map((row) => row.months[0] ?? "0"))} currency={currency} />
          </span>
        }
      >
        <ul className="flex flex-col gap-1 text-sm">
          {rows.map((row) => (
            <li key={row.key} className="flex justify-between gap-4">
              <span className="min-w-0 break-words text-ink-2">{labelOf(row)}</span>
              <Money amount={row.months[0] ?? "0"} currency={currency} />
            </li>
          ))}
        </ul>
      </Disclosure>
    </li>
  );
}

function labelOf(row: Row): string {
  const name = row.name === UNSORTED ? t("plan.unsorted") : row.name;
  return row.note === "" ? name : `${name} (${word("planNote", row.note)})`;
}

type AmountProps = { readonly label: ReactNode; readonly amount: string; readonly currency: string };

function Rule({ label, amount, currency }: AmountProps) {
  return (
    <li className="flex justify-between gap-4 bg-sunken px-5 py-2 font-medium">
      <span>{label}</span>
      <Money amount={amount} currency={currency} />
    </li>
  );
}

function Served({ row, plan, currency }: { readonly row: Row } & UsesProps) {
  return (
    <li className="flex items-start gap-2.5 px-5 py-3">
      <span className="pt-1.5">
        <Dot row={row} />
      </span>
      <div className="min-w-0 flex-1">
        <p className="break-words font-medium">{titleOf(row)}</p>
        <p className="max-w-[52rem] text-ink-2 text-sm">{whyOf(row, plan, currency)}</p>
        <p className="text-ink-2 text-sm">{laterOf(row, plan, currency)}</p>
      </div>
      <Money amount={row.months[0] ?? "0"} currency={currency} className="font-semibold" />
    </li>
  );
}

function Dot({ row }: { readonly row: Row }) {
  return (
    <span
      aria-hidden="true"
      className="block size-2.5 shrink-0 rounded-xs"
      style={{ background: `var(--${TONE[groupOf(row)]})` }}
    />
  );
}

function titleOf(row: Row): string {
  if (row.part === "extra") return t("plan.more", { debt: row.name });
  return placeName(row.key, row.name);
}

/** Why it is served in its turn, in a sentence. */
function whyOf(row: Row, plan: Made, currency: string): string {
  const told = (amount: string) => money(amount, currency);
  if (row.part === "kept") return t("plan.why.kept");
  if (row.part === "extra") {
    const rate = plan.debts.find((one) => one.debt === row.key)?.rate ?? "0";
    return t("plan.why.debts", { rate: percent(rate, 1), hurdle: percent(plan.hurdle, 1) });
  }
  switch (row.use) {
    case "starter":
      return t("plan.why.starter", { amount: told(plan.starter) });
    case "fund":
      return t("plan.why.fund", { amount: told(plan.fund), saved: told(plan.saved) });
    case "goals":
      return t("plan.why.goals");
    case "tax":
      return t("plan.why.tax");
    case "match":
      return t("plan.why.match");
    default:
      return t("plan.why.alluse");
  }
}

/** What it gets over the plan's months, when it is full or what it lacks, and where its money goes. */
function laterOf(row: Row, plan: Made, currency: string): string {
  const words = [t("plan.over", { amount: money(row.total, currency), count: plan.months.length })];
  const full = fullIn(row);
  const ends = full === undefined ? undefined : plan.months[full - 1]?.ends;
  if (ends !== undefined)
    words.push(t(row.use === "goals" ? "plan.enoughBy" : "plan.fullBy", { day: instant(ends, "date") }));
  if (row.missing !== null && isSome(row.missing)) {
    words.push(t("plan.lacks", { amount: money(row.missing, currency) }));
  }
  if (row.into !== "" && row.into !== plan.source) words.push(t("plan.goesTo", { account: row.into_name }));
  return words.join(" · ");
}

/** No dollar twice: the parts of the month beside its income. */
function Sum({ plan, currency }: UsesProps) {
  const parts = total(plan.rows.map((row) => row.months[0] ?? "0"));
  return (
    <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1 border-line-strong border-t-2 px-5 py-3">
      <p>
        <span className="font-semibold">{t("plan.sum")}</span>
        <span className="block text-ink-2 text-sm">
          {t("plan.sumDetail", { income: money(plan.income, currency) })}
        </span>
      </p>
      <Money amount={parts} currency={currency} className="font-semibold text-lg" />
    </div>
  );
}
