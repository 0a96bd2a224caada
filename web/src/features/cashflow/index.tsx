import { keepPreviousData } from "@tanstack/react-query";
import { queries, type Schema } from "@/api";
import { Page, Problem, Section, Segments, Skeleton } from "@/ui";
import { t } from "@/words";
import { Asking } from "./Asking";
import { Coming } from "./Coming";
import { Fan } from "./Fan";
import { Figures } from "./Figures";
import { SPANS } from "./route";
import { Scheduled } from "./Scheduled";
import { Score } from "./Score";
import { useAsked } from "./useAsked";
import { Without } from "./Without";

/** What the accounts will hold: the fan of their balance, the floor, what is counted on, and how such forecasts did. */
export function Cashflow() {
  const { search, floor, ask } = useAsked();
  const { currency, opening, asOf, days = 90 } = search;
  const query = {
    days,
    floor,
    ...(currency === undefined ? {} : { currency }),
    ...(opening === undefined ? {} : { opening }),
    ...(asOf === undefined ? {} : { as_of: asOf }),
  };
  const { data, error, refetch, isFetching } = queries.useQuery(
    "get",
    "/api/v1/household/cashflow",
    { params: { query } },
    { placeholderData: keepPreviousData },
  );
  const none = data !== undefined && data.without === "accounts";
  return (
    <Page
      title={t("pages.cashflow")}
      lead={t("cashflow.lead")}
      actions={
        none || data === undefined ? undefined : (
          <>
            {data.currencies.length > 1 && (
              <Segments
                label={t("cashflow.currency")}
                segments={data.currencies.map((code) => ({ key: code, title: code }))}
                value={data.currency}
                onChange={(code) => ask({ currency: code, opening: undefined })}
              />
            )}
            <Segments
              label={t("cashflow.span")}
              segments={SPANS.map((span) => ({ key: String(span), title: t("cashflow.days", { count: span }) }))}
              value={String(days)}
              onChange={(span) => ask({ days: span === "90" ? undefined : Number(span) })}
            />
          </>
        )
      }
    >
      {error !== null && <Problem error={error} onRetry={() => void refetch()} />}
      {data === undefined && error === null && <Drawing />}
      {data !== undefined && !none && <Asking key={`${floor} ${data.currency}`} told={data} busy={isFetching} />}
      {data !== undefined && data.without !== "" && <Without told={data} />}
      {data?.forecast && <Parts told={data} forecast={data.forecast} />}
      {data !== undefined && !none && <Scheduled accounts={data.accounts} currency={data.currency} />}
    </Page>
  );
}

function Drawing() {
  return (
    <div className="flex flex-col gap-3">
      <p role="status" className="text-ink-2 text-sm">
        {t("cashflow.drawing")}
      </p>
      <Skeleton className="h-24 w-full rounded-lg" />
      <Skeleton className="h-72 w-full rounded-lg" />
    </div>
  );
}

type PartsProps = { readonly told: Schema<"CashflowTold">; readonly forecast: Schema<"ForecastTold"> };

function Parts({ told, forecast }: PartsProps) {
  return (
    <>
      <Figures told={told} forecast={forecast} />
      <Section title={t("cashflow.fan")} description={t("cashflow.fanDetail", { count: forecast.paths })}>
        <Fan forecast={forecast} asOf={told.as_of} currency={told.currency} />
      </Section>
      <Section title={t("cashflow.score")} description={t("cashflow.scoreDetail")}>
        <Score forecast={forecast} currency={told.currency} />
      </Section>
      <Section title={t("cashflow.coming")} description={t("cashflow.comingDetail")}>
        <Coming rows={forecast.expected} currency={told.currency} />
      </Section>
    </>
  );
}
