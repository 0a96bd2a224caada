import { ArrowDownLeft, ArrowUpRight, CirclePause } from "lucide-react";
import type { Schema } from "@/api";
import { Badge, Change, Disclosure, Figure, Money, Percent, Stat, StatRow } from "@/ui";
import { decimal, instant, money, t, word } from "@/words";
import type { Job } from "./Work";

type Told = Schema<"PlanTold">;

/** Trades to consider, or to hold with the reason; tax by term, cost, and tracking error before and after. */
export function Plan({ job, plan }: { readonly job: Job; readonly plan: Told }) {
  const amount = (value: string) => <Money amount={value} currency={job.currency} />;
  return (
    <div className="flex flex-col gap-4">
      {job.stale && <p className="text-warn text-sm">{t("investing.plan.stale")}</p>}
      {plan.hold !== "" && (
        <p className="flex flex-wrap items-center gap-2">
          <Badge tone="info" icon={CirclePause}>
            {t("investing.plan.hold")}
          </Badge>
          <span lang="en">{plan.hold}</span>
        </p>
      )}
      {plan.trades.length > 0 && (
        <ul className="flex flex-col divide-y divide-line">
          {plan.trades.map((trade) => (
            <Trade key={`${trade.account} ${trade.side} ${trade.symbol}`} trade={trade} currency={job.currency} />
          ))}
        </ul>
      )}
      <StatRow>
        <Stat
          label={t("investing.plan.error")}
          value={
            <span>
              <Percent ratio={plan.error_before} />
              {plan.trades.length > 0 && (
                <>
                  {" → "}
                  <Percent ratio={plan.error_after} />
                </>
              )}
            </span>
          }
          change={<span className="text-ink-2">{t("investing.plan.errorDetail")}</span>}
        />
        {plan.trades.length > 0 && (
          <>
            <Stat
              label={t("investing.plan.tax")}
              value={amount(plan.tax)}
              change={
                <span className="text-ink-2">
                  {t("investing.plan.gains", {
                    short: money(plan.short_gain, job.currency),
                    long: money(plan.long_gain, job.currency),
                  })}
                </span>
              }
            />
            <Stat label={t("investing.plan.cost")} value={amount(plan.cost)} />
            <Stat
              label={t("investing.plan.benefit")}
              value={amount(plan.benefit)}
              change={
                plan.break_even === null ? undefined : (
                  <span className="text-ink-2">
                    {t("investing.plan.breakEven", { years: decimal(plan.break_even) })}
                  </span>
                )
              }
            />
          </>
        )}
      </StatRow>
      <ul className="flex flex-col gap-1 text-ink-2 text-sm">
        {plan.trades.length > 0 && Number(plan.tax_saved) !== 0 && (
          <li>{t("investing.plan.saved", { amount: money(plan.tax_saved, job.currency) })}</li>
        )}
        {Number(plan.loss_carried_on) > 0 && (
          <li>{t("investing.plan.carried", { amount: money(plan.loss_carried_on, job.currency) })}</li>
        )}
        {plan.gap !== null && <li>{t("investing.plan.gap", { gap: money(plan.gap, job.currency) })}</li>}
        {plan.gap === null && plan.trades.length > 0 && <li>{t("investing.plan.noGap")}</li>}
        {job.first !== null && job.last !== null && (
          <li>{t("investing.plan.past", { first: instant(job.first, "date"), last: instant(job.last, "date") })}</li>
        )}
        {job.unused.length > 0 && <li>{t("investing.plan.unused", { count: job.unused.length })}</li>}
      </ul>
      {plan.left_alone.length > 0 && (
        <Disclosure summary={t("investing.plan.alone", { count: plan.left_alone.length })}>
          <ul className="text-sm">
            {plan.left_alone.map((one) => (
              <li key={one.name}>
                <span className="code">{one.name}</span> <span lang="en">{one.reason}</span>
              </li>
            ))}
          </ul>
        </Disclosure>
      )}
    </div>
  );
}

function Trade({ trade, currency }: { readonly trade: Schema<"TradeRow">; readonly currency: string }) {
  const sell = trade.side === "sell";
  return (
    <li className="flex flex-col gap-1.5 py-3 first:pt-0">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
        <span className="flex flex-wrap items-center gap-2">
          <Badge tone={sell ? "warn" : "accent"} icon={sell ? ArrowUpRight : ArrowDownLeft}>
            {sell ? t("investing.plan.sell") : t("investing.plan.buy")}
          </Badge>
          <span className="font-medium">
            <Figure value={trade.units} /> {trade.symbol}
          </span>
          <span className="text-ink-2 text-sm">{t("investing.plan.in", { account: trade.account })}</span>
        </span>
        <span className="figures text-sm">
          <Money amount={trade.value} currency={currency} className="font-medium" />
          <span className="text-ink-2">{` · ${t("investing.plan.costs", { cost: money(trade.cost, currency) })}`}</span>
        </span>
      </div>
      {trade.lots.length > 0 && (
        <ul className="flex flex-col gap-1 pl-1 text-sm">
          {trade.lots.map((lot) => (
            <li key={lot.lot} className="flex flex-wrap justify-between gap-x-4 text-ink-2">
              <span>
                {t("investing.plan.lot", { units: decimal(lot.units), day: instant(lot.acquired, "date") })}{" "}
                {`· ${word("term", lot.term)} · `}
                <span className="code">{lot.lot}</span>
              </span>
              {lot.gain === null ? (
                <span>{t("investing.plan.untaxed")}</span>
              ) : (
                <Change amount={lot.gain} currency={currency} />
              )}
            </li>
          ))}
        </ul>
      )}
    </li>
  );
}
