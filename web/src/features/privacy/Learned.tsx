import type { Schema } from "@/api";
import { Card, Stat, StatRow } from "@/ui";
import { decimal, integer, t, word } from "@/words";

type Told = Schema<"PrivacyTold">;

/** Learning together: which round's model is kept here, and what of the household is in it. */
export function Learned({ told, allowed }: { readonly told: Told; readonly allowed: boolean }) {
  const { shared } = told;
  const joined = told.budgets.find((one) => one.data_set === "federation")?.spent.length ?? 0;
  if (shared === null) {
    return (
      <Card>
        <p className="text-ink-2">
          {t(allowed ? "privacy.learn.none" : "privacy.learn.off")}
          {joined > 0 && ` ${t("privacy.learn.paid", { count: joined })}`}
        </p>
      </Card>
    );
  }
  return (
    <StatRow>
      <Stat label={t("privacy.learn.joined")} value={integer(joined)} change={t("privacy.learn.joinedDetail")} />
      <Stat
        label={t("privacy.learn.last")}
        value={<span className="code">{shared.round.slice(0, 8)}</span>}
        change={t("privacy.learn.stayed", { stayed: integer(shared.stayed), members: integer(shared.members) })}
      />
      <Stat
        label={t("privacy.learn.hidden")}
        value={word("roundUnit", shared.unit)}
        change={t("privacy.learn.epsilon", { epsilon: decimal(shared.epsilon, 3) })}
      />
    </StatRow>
  );
}
