import type { Schema } from "@/api";
import { Instant, Money, Skeleton, Stat, StatRow } from "@/ui";
import { instant, money, sign, t } from "@/words";
import { sumOf } from "./places";

type ResultsProps = { readonly balances: { readonly data?: Schema<"LedgerBalances"> | undefined } };

/** What was earned and what is not yet, apart; what was paid in; whether the books balance. */
export function Results({ balances: { data } }: ResultsProps) {
  if (data === undefined) return <Skeleton className="h-24 w-full rounded-lg" />;
  const marked = data.results.filter((row) => row.unrealised != null);
  const at = marked
    .map((row) => row.marked ?? "")
    .sort()
    .at(-1);
  const balanced = sign(data.total) === 0;
  return (
    <StatRow>
      <Stat
        label={t("ledger.realised")}
        value={<Profit amount={sumOf(data.results.map((row) => row.realised))} />}
        change={<Hint text={t("ledger.realisedHint")} />}
      />
      <Stat
        label={t("ledger.unrealised")}
        value={<Profit amount={sumOf(marked.map((row) => row.unrealised ?? "0"))} />}
        {...(at === undefined || at === ""
          ? {}
          : { change: <Hint text={t("ledger.unrealisedHint", { at: instant(at, "date") })} /> })}
      />
      <Stat
        label={t("ledger.flows")}
        value={<Money amount={sumOf(data.results.map((row) => row.flows))} />}
        change={<Hint text={t("ledger.flowsHint")} />}
      />
      <Stat
        label={t("ledger.balanced")}
        value={<Money amount={data.total} />}
        change={<Hint text={balanced ? t("ledger.balancedHint") : t("ledger.broken", { amount: money(data.total) })} />}
      />
    </StatRow>
  );
}

/** A large profit or loss: its sign tells what its colour says. */
function Profit({ amount }: { readonly amount: string }) {
  const tone = { 1: "text-gain", 0: "text-ink", [-1]: "text-loss" }[sign(amount)];
  return <Money amount={amount} signed className={tone} />;
}

function Hint({ text }: { readonly text: string }) {
  return <span className="text-ink-2">{text}</span>;
}

/** When a sleeve was last valued. */
export function Marked({ at }: { readonly at: string | null | undefined }) {
  return at == null ? <Hint text={t("ledger.none")} /> : <Instant at={at} style="date" />;
}
