import { queries, type Schema } from "@/api";
import { Badge, Button, Card, type Column, DataTable, Figure, Instant, Problem, Section, toast } from "@/ui";
import { instant, integer, t, word } from "@/words";

type Told = Schema<"HoldingPrices">;
type Fetch = Schema<"PriceFetchTold">;
type Row = Schema<"HoldingPrice">;

type PricesProps = { readonly onChange: () => void; readonly onTicker: () => void };

/** Each price with who says so and how old it is; fetched anew on a person's word. */
export function Prices({ onChange, onTicker }: PricesProps) {
  const { data, error, refetch } = queries.useQuery("get", "/api/v1/household/investing/prices");
  const fetching = queries.useMutation("post", "/api/v1/household/investing/prices/fetch", {
    onSuccess: (told) => toast(t("investing.prices.done", { count: told.last?.taken ?? 0 })),
    onSettled: onChange,
  });
  if (data?.prices.length === 0) return null;
  return (
    <Section title={t("investing.prices.title")} description={t("investing.prices.detail")}>
      {error !== null && <Problem error={error} onRetry={() => void refetch()} />}
      {data !== undefined && (
        <Card
          padded={false}
          description={<When told={data} />}
          actions={
            <>
              <Button size="small" busy={fetching.isPending} onClick={() => fetching.mutate({})}>
                {t("investing.prices.fetch")}
              </Button>
              <Button size="small" look="quiet" onClick={onTicker}>
                {t("investing.ticker.open")}
              </Button>
            </>
          }
        >
          <div aria-live="polite">
            {fetching.error !== null && <Problem error={fetching.error} />}
            {data.last !== null && <Last last={data.last} />}
          </div>
          <DataTable
            label={t("investing.prices.title")}
            columns={COLUMNS}
            rows={data.prices}
            keyOf={(row) => row.symbol}
            first={12}
          />
        </Card>
      )}
    </Section>
  );
}

function When({ told }: { readonly told: Told }) {
  const sources = told.sources.join(", ");
  return (
    <>
      {t("investing.prices.sources", { sources })}
      {" · "}
      {told.next === null ? (
        t("investing.prices.byHand")
      ) : (
        <>
          {t("investing.prices.next")} <Instant at={told.next} />
        </>
      )}
    </>
  );
}

/** What the last fetch came to: what was taken, and each holding that has no price of it with the way out. */
function Last({ last }: { readonly last: Fetch }) {
  const told = [...last.problems, ...last.notes];
  return (
    <div className="flex flex-col gap-2 px-5 pb-3">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <Badge tone={last.problems.length === 0 ? "gain" : "warn"}>
          {last.problems.length === 0
            ? t("investing.prices.fine")
            : t("investing.prices.left", { count: last.problems.length })}
        </Badge>
        <span>
          <Instant at={last.at} />
          {`, ${t(last.by === "house" ? "investing.prices.byHouse" : "investing.prices.byYou")}`}
        </span>
        <span className="text-ink-2">
          {t("investing.prices.came", { count: last.taken, known: integer(last.known) })}
        </span>
      </div>
      {told.length > 0 && (
        <ul className="list-disc pl-5 text-ink-2 text-sm" lang="en">
          {told.slice(0, SHOWN).map((one) => (
            <li key={`${one.source} ${one.field} ${one.value} ${one.message}`} className="break-words">
              {`${one.source}: ${one.message}. ${one.way_out}`}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

const SHOWN = 20;

const COLUMNS: readonly Column<Row>[] = [
  {
    key: "symbol",
    title: t("investing.held.symbol"),
    card: "heading",
    sort: (row) => row.symbol,
    cell: (row) => (
      <span className="flex flex-col">
        <span className="font-medium">{row.symbol}</span>
        {Object.entries(row.tickers).map(([kind, ticker]) => (
          <span key={kind} className="text-ink-2 text-sm">
            {ticker === "" ? t("investing.ticker.unlistedAt", { kind }) : `${ticker} (${kind})`}
          </span>
        ))}
      </span>
    ),
  },
  {
    key: "price",
    title: t("investing.held.price"),
    align: "end",
    cell: (row) =>
      row.price === null ? (
        <span className="text-ink-2">{t("investing.held.unpriced")}</span>
      ) : (
        <span className="figures whitespace-nowrap">
          <Figure value={row.price} /> {row.currency}
        </span>
      ),
  },
  {
    key: "source",
    title: t("investing.prices.source"),
    cell: (row) => (row.source === "person" ? t("investing.prices.person") : row.source),
  },
  {
    key: "age",
    title: t("investing.prices.age"),
    sort: (row) => row.age ?? Number.MAX_SAFE_INTEGER,
    cell: (row) => (
      <span className="flex flex-col max-md:items-end">
        {row.on !== null && <span className="figures whitespace-nowrap">{instant(row.on, "date")}</span>}
        {row.age !== null && (
          <span className="text-ink-2 text-sm">{t("investing.prices.days", { count: row.age })}</span>
        )}
        {row.flags.map((flag) => (
          <Badge key={flag} tone="warn">
            {word("priceFlag", flag)}
          </Badge>
        ))}
      </span>
    ),
  },
];
