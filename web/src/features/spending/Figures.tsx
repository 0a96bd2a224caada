import type { Schema } from "@/api";
import { Money, Stat, StatRow } from "@/ui";
import { instant, money, sign, t } from "@/words";

/** What came in, what was spent and what is left, beside the month before and the usual month. */
export function Figures({ told }: { readonly told: Schema<"MonthTold"> }) {
  const { currency, came_in, spent } = told;
  const short = told.whole ? undefined : t("spending.upTo", { day: instant(told.until, "date") });
  return (
    <div className="flex flex-col gap-2">
      <StatRow>
        <Stat
          label={t("spending.cameIn")}
          value={<Money amount={came_in.amount} currency={currency} />}
          change={<Beside entry={came_in} currency={currency} />}
        />
        <Stat
          label={t("spending.spent")}
          value={<Money amount={spent.amount} currency={currency} />}
          change={<Beside entry={spent} currency={currency} />}
        />
        <Stat
          label={t("spending.left")}
          value={<Money amount={told.left} currency={currency} signed />}
          {...(sign(told.left) < 0 ? { change: <span className="text-ink-2">{t("spending.drawn")}</span> } : {})}
        />
        {sign(spent.refunded) > 0 && (
          <Stat
            label={t("spending.refunded")}
            value={<Money amount={spent.refunded} currency={currency} />}
            change={<span className="text-ink-2">{t("spending.refundedDetail")}</span>}
          />
        )}
      </StatRow>
      {short !== undefined && <p className="text-ink-2 text-sm">{short}</p>}
    </div>
  );
}

type BesideProps = { readonly entry: Schema<"EntryTold">; readonly currency: string };

function Beside({ entry, currency }: BesideProps) {
  const told = [
    entry.before === null ? "" : t("spending.inMonthBefore", { amount: money(entry.before, currency) }),
    entry.usual === null ? "" : t("spending.usually", { amount: money(entry.usual, currency) }),
  ].filter(Boolean);
  return <span className="figures text-ink-2">{told.length === 0 ? t("spending.noBefore") : told.join(" · ")}</span>;
}
