import { queries, useHouseholdChanged } from "@/api";
import { Badge, Button, Card, chance, Problem, Section } from "@/ui";
import { money, t, word } from "@/words";
import { LevelMark } from "./LevelMark";
import { type Budget, urgent } from "./told";

/** What will likely be overspent, the most urgent first; a notice is new until it was seen. */
export function Alerts({ budgets }: { readonly budgets: readonly Budget[] }) {
  const changed = useHouseholdChanged();
  const seen = queries.useMutation("post", "/api/v1/household/budgets/notices", { onSuccess: () => void changed() });
  const rows = urgent(budgets);
  if (rows.length === 0) return null;
  const fresh = rows.some(({ envelope }) => envelope.notice);
  return (
    <Section
      title={t("budget.alerts")}
      description={t("budget.alertsDetail")}
      actions={
        fresh && (
          <Button size="small" busy={seen.isPending} onClick={() => seen.mutate({})}>
            {t("budget.seen")}
          </Button>
        )
      }
    >
      <Card padded={false}>
        <ul className="divide-y divide-line">
          {rows.map(({ budget, envelope }) => (
            <li
              key={`${budget.id} ${envelope.category}`}
              className="flex flex-wrap items-center gap-x-3 gap-y-1 px-5 py-3"
            >
              <LevelMark level={envelope.level} />
              <span className="font-medium">{word("category", envelope.category_name)}</span>
              {envelope.notice && <Badge tone="accent">{t("budget.new")}</Badge>}
              <span className="text-ink-2 text-sm">{wordsOf(budget, envelope)}</span>
            </li>
          ))}
        </ul>
      </Card>
      {seen.error !== null && <Problem error={seen.error} />}
    </Section>
  );
}

function wordsOf(budget: Budget, envelope: Budget["envelopes"][number]): string {
  const mean = envelope.excess === null ? null : money(envelope.excess.value, budget.currency);
  if (envelope.over) return t("budget.isOver", { amount: money(envelope.left.replace("-", ""), budget.currency) });
  if (envelope.p === null) return t("budget.paceOver", { amount: mean ?? "" });
  return t("budget.likelyOver", { p: chance(envelope.p), amount: mean ?? "" });
}
