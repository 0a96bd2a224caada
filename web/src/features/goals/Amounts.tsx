import { instant, money, t } from "@/words";
import type { Odds } from "./told";

/** P5, P50 and P95 of what there will be on the day, against the target. */
export function Amounts({ odds }: { readonly odds: Odds }) {
  const { amounts, goal } = odds;
  if (amounts === null || goal.due === null) return <p className="text-ink-2 text-sm">{t("goals.noAmounts")}</p>;
  const most = Math.max(Number(amounts.p95), Number(goal.target)) * 1.04;
  const at = (amount: string) => `${(Number(amount) / most) * 100}%`;
  const rows = [
    { name: t("goals.p5"), amount: amounts.p5 },
    { name: t("goals.p50"), amount: amounts.p50 },
    { name: t("goals.p95"), amount: amounts.p95 },
    { name: t("goals.target"), amount: goal.target },
  ];
  return (
    <div className="flex flex-col gap-3">
      <p className="text-ink-2 text-sm">{t("goals.amountsOn", { day: instant(goal.due, "date") })}</p>
      <div aria-hidden="true" className="relative h-6">
        <span className="absolute inset-x-0 top-2.5 h-1 rounded-full bg-sunken" />
        <span
          className="absolute top-1.5 h-3 rounded-sm border border-accent bg-accent-soft"
          style={{ left: at(amounts.p5), width: `calc(${at(amounts.p95)} - ${at(amounts.p5)})` }}
        />
        <span className="absolute top-0.5 h-5 w-0.5 bg-accent" style={{ left: at(amounts.p50) }} />
        <span
          className="absolute top-0 h-6 border-ink border-l-2 border-dashed"
          style={{ left: `calc(${at(goal.target)} - 1px)` }}
        />
      </div>
      <dl className="grid grid-cols-[1fr_auto] gap-x-4 gap-y-1 text-sm">
        {rows.map((row) => (
          <div key={row.name} className="contents">
            <dt className="text-ink-2">{row.name}</dt>
            <dd className="figures text-right font-medium">{money(row.amount, goal.currency)}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
