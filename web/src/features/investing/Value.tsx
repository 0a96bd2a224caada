import { queries, type Schema } from "@/api";
import { Button, Card, CardGrid, Change, Meter, Money, Percent, Problem, Skeleton, Stat, StatRow } from "@/ui";
import { percent, t, word } from "@/words";

/** What is held at its newest prices, and its parts by class and by account. */
export function Value({ currency, onPrice }: { readonly currency: string; readonly onPrice: () => void }) {
  const { data, error, refetch } = queries.useQuery("get", "/api/v1/household/investing/value", {
    params: { query: { currency } },
  });
  if (error !== null) return <Problem error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <Skeleton className="h-24" />;
  const known = data.unknown === 0 ? undefined : t("investing.value.unknown", { count: data.unknown });
  return (
    <div className="flex flex-col gap-4">
      <StatRow>
        <Stat
          size="large"
          label={t("investing.value.total")}
          value={<Money amount={data.total} currency={data.currency} />}
        />
        <Stat
          label={t("investing.value.gain")}
          value={<Change amount={data.gain} currency={data.currency} />}
          change={known === undefined ? undefined : <span className="text-ink-2">{known}</span>}
        />
        <Stat label={t("investing.value.cash")} value={<Money amount={data.cash} currency={data.currency} />} />
      </StatRow>
      {data.unpriced.length > 0 && (
        <Card>
          <div className="flex flex-wrap items-center justify-between gap-3">
            <p>{t("investing.value.unpriced", { count: data.unpriced.length, symbols: data.unpriced.join(", ") })}</p>
            <Button size="small" onClick={onPrice}>
              {t("investing.price.open")}
            </Button>
          </div>
        </Card>
      )}
      <CardGrid min="20rem">
        <Parts
          title={t("investing.value.classes")}
          rows={data.classes.map((one) => ({ ...one, name: word("assetClass", one.name) }))}
          currency={data.currency}
        />
        <Parts title={t("investing.value.accounts")} rows={data.accounts} currency={data.currency} />
      </CardGrid>
    </div>
  );
}

type PartsProps = {
  readonly title: string;
  readonly rows: readonly Schema<"PartRow">[];
  readonly currency: string;
};

function Parts({ title, rows, currency }: PartsProps) {
  return (
    <Card title={title}>
      {rows.length === 0 && <p className="text-ink-2 text-sm">{t("investing.value.nothing")}</p>}
      <ul className="flex flex-col gap-3">
        {rows.map((row) => (
          <li key={row.name} className="flex flex-col gap-1.5">
            <span className="flex items-baseline justify-between gap-3 text-sm">
              <span className="min-w-0 truncate font-medium">{row.name}</span>
              <span className="flex gap-3">
                <Money amount={row.value} currency={currency} />
                {row.weight !== null && (
                  <Percent ratio={row.weight} places={1} className="w-14 text-right text-ink-2" />
                )}
              </span>
            </span>
            {row.weight !== null && (
              <Meter label={`${row.name}: ${percent(row.weight, 1)}`} part={Number(row.weight)} />
            )}
          </li>
        ))}
      </ul>
    </Card>
  );
}
