import type { Schema } from "@/api";
import { Card, type ChartTone, EmptyState, type Ratio, Ratios, Section } from "@/ui";
import { t } from "@/words";

type Told = Schema<"TapeVerdict">;
type Interval = Schema<"TapeInterval">;

/** What evidence was worth out of sample, each figure with its interval. */
export function Verdict({ verdict }: { readonly verdict: Told }) {
  const shares = [
    ...ratio(t("tape.verdict.skill"), verdict.skill, "accent"),
    ...ratio(t("tape.verdict.brier"), verdict.brier_skill, "accent"),
    ...ratio(t("tape.verdict.information"), verdict.information, "info"),
  ];
  const left = [
    ...ratio(t("tape.verdict.net", { count: verdict.confirmed }), verdict.net, "accent"),
    ...ratio(t("tape.verdict.always"), verdict.always, "ink-3"),
  ];
  return (
    <Section
      title={t("tape.verdict.title")}
      description={t("tape.verdict.detail", { spoken: verdict.spoken, rows: verdict.rows })}
    >
      {shares.length === 0 ? (
        <Card>
          <EmptyState title={t("tape.verdict.nothing")} />
        </Card>
      ) : (
        <div className="grid items-start gap-4 lg:grid-cols-2">
          <Card title={t("tape.verdict.shares")} description={t("tape.verdict.sharesDetail")}>
            <Ratios label={t("tape.verdict.shares")} head={t("tape.verdict.figure")} rows={shares} />
          </Card>
          <Card title={t("tape.verdict.left")} description={t("tape.verdict.leftDetail")}>
            <Ratios label={t("tape.verdict.left")} head={t("tape.verdict.figure")} rows={left} />
            {verdict.net === null && <p className="mt-3 text-sm">{t("tape.verdict.noTrades")}</p>}
          </Card>
        </div>
      )}
    </Section>
  );
}

function ratio(name: string, told: Interval | null, tone: ChartTone): readonly Ratio[] {
  return told === null ? [] : [{ name, ...told, tone }];
}
