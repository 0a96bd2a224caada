import { Badge, Card, Instant, Money, Section } from "@/ui";
import { decimal, t, word } from "@/words";
import type { Account } from "./told";

const TONES = { green: "gain", yellow: "warn", red: "loss" } as const;
const TESTS = ["unconditional", "independence", "conditional"] as const;

/** Value at risk held to what days came to: the light that binds the account, and the tests behind it. */
export function Risk({ account: { backtest } }: { readonly account: Account }) {
  return (
    <Section title={t("paper.risk.title")} description={t("paper.risk.detail")}>
      <Card>
        {backtest.day === null ? (
          <p className="text-ink-2">{t("paper.risk.none")}</p>
        ) : (
          <dl className="grid gap-x-6 gap-y-2 sm:grid-cols-[max-content_1fr]">
            <dt className="text-ink-2">{t("paper.risk.light")}</dt>
            <dd className="flex flex-wrap items-center gap-2">
              <Badge tone={TONES[backtest.light]}>{word("riskLight", backtest.light)}</Badge>
              {backtest.days_asked !== null && backtest.days < backtest.days_asked && (
                <span className="text-ink-2 text-sm">{t("paper.risk.early", { asked: backtest.days_asked })}</span>
              )}
            </dd>
            <dt className="text-ink-2">{t("paper.risk.passes")}</dt>
            <dd className="figures">
              {t("paper.risk.ofDays", {
                passes: backtest.passes,
                days: backtest.days,
                promised: decimal(backtest.promised, 1),
              })}
            </dd>
            {TESTS.map((test) => (
              <Test key={test} name={t(`paper.risk.${test}`)} value={backtest[test]} />
            ))}
            <dt className="text-ink-2">{t("paper.risk.var")}</dt>
            <dd>{backtest.value_at_risk !== null && <Money amount={backtest.value_at_risk} />}</dd>
            <dt className="text-ink-2">{t("paper.risk.shortfall")}</dt>
            <dd>{backtest.shortfall !== null && <Money amount={backtest.shortfall} />}</dd>
            <dt className="text-ink-2">{t("paper.risk.foretold")}</dt>
            <dd>
              <Instant at={backtest.day} style="date" />
            </dd>
          </dl>
        )}
      </Card>
    </Section>
  );
}

function Test({ name, value }: { readonly name: string; readonly value: string | null }) {
  return (
    <>
      <dt className="text-ink-2">{name}</dt>
      <dd className="figures">{value === null ? "—" : decimal(value, 3)}</dd>
    </>
  );
}
