import { Card, EmptyState, Reliability, Section } from "@/ui";
import { decimal, percent, t } from "@/words";
import type { Account } from "./told";

/** Chances to pay that plans said, held to what they came to. */
export function Odds({ account: { odds } }: { readonly account: Account }) {
  return (
    <Section title={t("paper.odds.title")} description={t("paper.odds.detail")}>
      <Card>
        {odds.outcomes === 0 ? (
          <EmptyState title={t("paper.odds.none")} />
        ) : (
          <div className="flex flex-col gap-4">
            <p className="max-w-[56rem] text-ink-2">{scored(odds)}</p>
            <Reliability label={t("paper.odds.picture")} bins={odds.reliability} />
          </div>
        )}
      </Card>
    </Section>
  );
}

function scored(odds: Account["odds"]): string {
  return t(`paper.odds.${odds.verdict}`, {
    count: odds.outcomes,
    said: percent(odds.said ?? "0", 0),
    came: percent(odds.came ?? "0", 0),
    brier: decimal(odds.brier ?? "0", 3),
    counting: decimal(odds.brier_counting ?? "0", 3),
  });
}
