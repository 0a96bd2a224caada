import type { Schema } from "@/api";
import { Card, Disclosure } from "@/ui";
import { decimal, money, percent, t, word } from "@/words";

type ScoreProps = { readonly forecast: Schema<"ForecastTold">; readonly currency: string };

/** How earlier forecasts of the same length did, in plain words, and the methods that were tried for the rest. */
export function Score({ forecast, currency }: ScoreProps) {
  const { score, warnings, methods, method } = forecast;
  return (
    <Card>
      {score === null ? (
        <p>{t("cashflow.noScore")}</p>
      ) : (
        <ul className="flex max-w-prose list-disc flex-col gap-1.5 pl-5">
          {sentences(score, currency).map((text) => (
            <li key={text}>{text}</li>
          ))}
        </ul>
      )}
      {warnings.length > 0 && (
        <ul lang="en" className="mt-3 flex max-w-prose flex-col gap-1 border-line border-t pt-3 text-ink-2 text-sm">
          {warnings.map((text) => (
            <li key={text}>{text}</li>
          ))}
        </ul>
      )}
      {methods.length > 0 && (
        <div className="mt-2">
          <Disclosure summary={t("cashflow.methods")}>
            <p className="mb-2 max-w-prose text-ink-2 text-sm">{t("cashflow.methodsDetail")}</p>
            <table className="figures text-sm">
              <thead>
                <tr className="text-ink-2 text-xs">
                  <th scope="col" className="py-1 pr-8 text-left font-medium">
                    {t("cashflow.method")}
                  </th>
                  <th scope="col" className="py-1 text-right font-medium">
                    {t("cashflow.mase")}
                  </th>
                </tr>
              </thead>
              <tbody>
                {methods.map((one) => (
                  <tr key={one.name} className="border-line border-t">
                    <th scope="row" className="py-1.5 pr-8 text-left font-normal">
                      {word("cashMethod", one.name)}
                      {one.name === method && <span className="text-ink-2">{` · ${t("cashflow.inUse")}`}</span>}
                    </th>
                    <td className="py-1.5 text-right">{decimal(one.mase, 3)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </Disclosure>
        </div>
      )}
    </Card>
  );
}

function sentences(score: Schema<"ScoreTold">, currency: string): string[] {
  const { coverage, recalibrated, widening, ratio } = score;
  const whole = (amount: string) => money(amount, currency, { cents: false });
  const errors = { error: whole(score.error), naive: whole(score.naive) };
  const share = (one: Schema<"CountedShare">) => ({
    part: percent(one.share, 0),
    low: percent(one.low, 0),
    high: percent(one.high, 0),
  });
  return [
    t("cashflow.origins", { count: score.origins, apart: score.apart }),
    t(ratio !== null && ratio < 1 ? "cashflow.better" : "cashflow.noBetter", errors),
    t("cashflow.asDrawn", share(coverage)),
    t("cashflow.corrected", share(recalibrated)),
    widening === null
      ? t("cashflow.uncorrected")
      : t(widening >= 0 ? "cashflow.widened" : "cashflow.narrowed", { part: percent(Math.abs(widening), 0) }),
  ];
}
