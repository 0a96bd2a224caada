import { queries, type Schema } from "@/api";
import { Bars, Card, CardGrid, EmptyState, Problem, Section, Skeleton } from "@/ui";
import { percent, t, word } from "@/words";

type Season = Schema<"SeasonTold">;
/** Below it a season explains next to nothing of the days' scatter. */
const FAINT = 0.05;

/** When the household spends: by weekday, place in the month, days since pay, and month of the year. */
export function Seasons({ until, currency }: { readonly until: string; readonly currency: string }) {
  const { data, error, refetch } = queries.useQuery("get", "/api/v1/household/seasons", {
    params: { query: { as_of: until, currency } },
  });
  return (
    <Section title={t("spending.seasons")} description={t("spending.seasonsDetail")}>
      {error !== null && <Problem error={error} onRetry={() => void refetch()} />}
      {data === undefined && error === null && <Skeleton className="h-48 w-full rounded-lg" />}
      {data?.lacks && (
        <Card>
          <EmptyState title={t("spending.tooShort")} detail={t("spending.tooShortDetail", data.lacks)} />
        </Card>
      )}
      {data !== undefined && data.lacks === null && (
        <CardGrid min="24rem">
          {data.seasons.map((season) => (
            <Card
              key={season.name}
              title={word("season", season.name)}
              description={strengthOf(season, data.whole_years)}
            >
              <Bars
                label={word("season", season.name)}
                head={word("season", season.name)}
                height={110}
                bars={season.effects.map((one) => ({
                  name: word("seasonPart", `${season.name}${one.place}`),
                  value: String(Number(one.factor) - 1),
                  tone: "accent",
                }))}
                format={(value) => percent(value, 0, true)}
              />
            </Card>
          ))}
        </CardGrid>
      )}
    </Section>
  );
}

function strengthOf(season: Season, wholeYears: boolean): string {
  if (season.name === "year" && !wholeYears) return t("spending.fewYears");
  const strength = Number(season.strength);
  return strength < FAINT ? t("spending.faint") : t("spending.explains", { part: percent(season.strength, 0) });
}
