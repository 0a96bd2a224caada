import { queries, type Schema, useHouseholdChanged } from "@/api";
import { Said } from "@/app/Said";
import { Button, Card, Money, Problem, Section, Select } from "@/ui";
import { integer, t, word } from "@/words";

type Told = Schema<"NudgeList">;

const MOST_MAX = 7;

/** This week's sentences about goals, by rule; each can be refused for good, and how many come is chosen here. */
export function Nudges({ names }: { readonly names: ReadonlyMap<string, string> }) {
  const { data, error, refetch } = queries.useQuery("get", "/api/v1/household/goals/nudges");
  if (error !== null && data === undefined) return <Problem error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return null;
  return (
    <Section title={t("goals.nudge.title")} description={t("goals.nudge.detail")}>
      <Week told={data} names={names} />
    </Section>
  );
}

function Week({ told, names }: { readonly told: Told; readonly names: ReadonlyMap<string, string> }) {
  const changed = useHouseholdChanged();
  const wish = queries.useMutation("put", "/api/v1/household/goals/nudges", { onSuccess: () => void changed() });
  const say = (most: number, refused: readonly string[]) => wish.mutate({ body: { most, refused: [...refused] } });
  const { most, refused, nudges } = told;
  const options = Array.from({ length: MOST_MAX + 1 }, (_, count) => ({
    value: String(count),
    label: count === 0 ? t("goals.nudge.never") : integer(count),
  }));
  return (
    <Card>
      <div className="flex flex-col gap-4">
        {nudges.length === 0 && <p className="text-ink-2">{t("goals.nudge.none")}</p>}
        <ul className="flex flex-col gap-3">
          {nudges.map((one) => (
            <li key={one.id} className="flex flex-wrap items-start justify-between gap-x-6 gap-y-2">
              <span className="flex min-w-0 flex-col">
                <span>
                  <Said said={one.text} />
                </span>
                <span className="text-ink-2 text-sm">
                  {`${word("nudgeKind", one.kind)} · ${names.get(one.goal) ?? ""} · `}
                  <Money amount={one.amount} currency={one.currency} />
                </span>
              </span>
              <Button
                size="small"
                busy={wish.isPending}
                aria-label={t("goals.nudge.refuseNamed", { kind: word("nudgeKind", one.kind) })}
                onClick={() => say(most, [...refused, one.id])}
              >
                {t("goals.nudge.refuse")}
              </Button>
            </li>
          ))}
        </ul>
        <div className="flex flex-wrap items-end justify-between gap-4">
          <div className="w-56">
            <Select
              label={t("goals.nudge.most")}
              value={String(most)}
              options={options}
              onChange={(value) => say(Number(value), refused)}
            />
          </div>
          {refused.length > 0 && (
            <Button size="small" busy={wish.isPending} onClick={() => say(most, [])}>
              {t("goals.nudge.allow", { count: refused.length })}
            </Button>
          )}
        </div>
        {wish.error !== null && <Problem error={wish.error} />}
      </div>
    </Card>
  );
}
