import { TriangleAlert } from "lucide-react";
import { useState } from "react";
import { queries, type Schema } from "@/api";
import { Badge, Button, Card, EmptyState, Problem, Section, Stat, StatRow } from "@/ui";
import { instant, percent, t, word } from "@/words";
import { Questions } from "./Questions";

/** How much risk: what is wanted, what can be borne, the lower of the two, and what contradicts. */
export function Risk({ onChange }: { readonly onChange: () => void }) {
  const [asking, setAsking] = useState(false);
  const { data, error, refetch } = queries.useQuery("get", "/api/v1/household/investing/risk");
  const answer = (
    <Button onClick={() => setAsking(true)} disabled={data === undefined}>
      {data?.profile == null ? t("investing.risk.answer") : t("investing.risk.again")}
    </Button>
  );
  return (
    <Section
      title={t("investing.risk.title")}
      description={t("investing.risk.detail")}
      actions={data?.profile == null ? undefined : answer}
    >
      {error !== null && <Problem error={error} onRetry={() => void refetch()} />}
      {data?.profile === null && (
        <Card>
          <EmptyState title={t("investing.risk.empty")} detail={t("investing.risk.emptyDetail")} action={answer} />
        </Card>
      )}
      {data?.profile != null && <Profile found={data.profile} />}
      {asking && data !== undefined && <Questions told={data} onDone={onChange} onClose={() => setAsking(false)} />}
    </Section>
  );
}

function Profile({ found }: { readonly found: Schema<"ProfileTold"> }) {
  return (
    <div className="flex flex-col gap-3">
      <StatRow>
        <Stat
          label={t("investing.risk.step")}
          value={word("riskStep", found.step)}
          change={
            <span className="text-ink-2">
              {t("investing.risk.band", { low: percent(found.band_low, 0), high: percent(found.band_high, 0) })}
            </span>
          }
        />
        <Stat
          label={t("investing.risk.tolerance")}
          value={word("riskStep", found.tolerance)}
          change={<span className="text-ink-2">{t("investing.risk.score", { score: found.score })}</span>}
        />
        <Stat
          label={t("investing.risk.capacity")}
          value={word("riskStep", found.capacity)}
          change={<span className="text-ink-2">{t("investing.risk.told", { day: instant(found.told, "date") })}</span>}
        />
      </StatRow>
      {(found.conflicts.length > 0 || found.warnings.length > 0) && (
        <Card>
          <ul className="flex flex-col gap-2 text-sm">
            {found.conflicts.map((one) => (
              <li key={one} className="flex flex-wrap items-center gap-2">
                <Badge tone="warn" icon={TriangleAlert}>
                  {t("investing.risk.conflict")}
                </Badge>
                <span lang="en">{one}</span>
              </li>
            ))}
            {found.warnings.map((one) => (
              <li key={one} lang="en" className="text-ink-2">
                {one}
              </li>
            ))}
          </ul>
        </Card>
      )}
    </div>
  );
}
