import { Meter, Money, SleeveMark, WeekBadge } from "@/ui";
import { percent, t, word } from "@/words";
import type { WeekDetail } from "./told";

type SleeveWeeksProps = { readonly run: string; readonly week: WeekDetail };

/** Each sleeve's week: its type, what it earned, what it had at work and why it fell short. */
export function SleeveWeeks({ week }: SleeveWeeksProps) {
  return (
    <section className="flex flex-col gap-2">
      <h3 className="font-semibold text-base">{t("weeks.detail.sleeves")}</h3>
      <ul className="divide-y divide-line rounded-md border border-line">
        {week.sleeves.map((row) => (
          <li key={row.sleeve} className="flex flex-col gap-2 px-4 py-3">
            <p className="flex flex-wrap items-center justify-between gap-2">
              <SleeveMark sleeve={row.sleeve} long />
              {row.label !== "" && <WeekBadge type={row.label} />}
            </p>
            <dl className="grid grid-cols-3 gap-3 text-sm">
              <Sum name={t("app.week.premium")} amount={row.premium} />
              <Sum name={t("weeks.paidBack")} amount={row.paid_back} />
              <Sum name={t("app.week.realised")} amount={row.realised} />
            </dl>
            {row.deployed === null ? (
              <p className="text-ink-2 text-sm">{`${t("weeks.detail.deployment")}: ${t("weeks.detail.noWindow")}`}</p>
            ) : (
              <div className="flex flex-col gap-1.5">
                <p className="text-sm">{`${t("weeks.detail.deployment")}: ${percent(row.deployed, 0)}`}</p>
                <Meter
                  label={`${t("weeks.detail.deployment")}: ${percent(row.deployed, 0)}`}
                  part={row.deployed}
                  tone={row.sleeve}
                />
                {row.short_of_target !== "" && (
                  <p className="text-ink-2 text-sm">
                    {t("weeks.detail.short", { why: word("shortfall", row.short_of_target) })}
                  </p>
                )}
              </div>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Sum({ name, amount }: { readonly name: string; readonly amount: string }) {
  return (
    <div className="min-w-0">
      <dt className="text-ink-2 text-xs">{name}</dt>
      <dd className="font-medium">
        <Money amount={amount} />
      </dd>
    </div>
  );
}
