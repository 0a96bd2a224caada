import { keepPreviousData } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { ReceiptText } from "lucide-react";
import { queries, type Schema } from "@/api";
import { buttonClasses, Card, EmptyState, Page, PartsSkeleton, Problem, Section } from "@/ui";
import { t } from "@/words";
import { Figures } from "./Figures";
import { Flows } from "./Flows";
import { Groups } from "./Groups";
import { MonthHead } from "./MonthHead";
import { Recurring } from "./Recurring";
import { spendingRoute } from "./route";
import { Seasons } from "./Seasons";
import { Unusual } from "./Unusual";

/** Where the money goes: a month beside those before, its flows, what is unusual, what recurs, and when one spends. */
export function Spending() {
  const { month, currency } = spendingRoute.useSearch();
  const query = { ...(month === undefined ? {} : { month }), ...(currency === undefined ? {} : { currency }) };
  const { data, error, refetch } = queries.useQuery(
    "get",
    "/api/v1/household/month",
    { params: { query } },
    { placeholderData: keepPreviousData },
  );
  const told = data?.told ?? undefined;
  return (
    <Page
      title={t("pages.spending")}
      lead={t("spending.lead")}
      actions={data !== undefined && told !== undefined ? <MonthHead answer={data} told={told} /> : undefined}
    >
      {error !== null && <Problem error={error} onRetry={() => void refetch()} />}
      {data === undefined && error === null && <PartsSkeleton />}
      {data?.told === null && (
        <Card>
          <EmptyState
            icon={ReceiptText}
            title={t("spending.empty")}
            detail={t("spending.emptyDetail")}
            action={
              <Link to="/bank" className={buttonClasses("primary")}>
                {t("spending.toBank")}
              </Link>
            }
          />
        </Card>
      )}
      {told !== undefined && <Parts told={told} />}
    </Page>
  );
}

function Parts({ told }: { readonly told: Schema<"MonthTold"> }) {
  return (
    <>
      <Figures told={told} />
      <Section title={t("spending.groups")} description={t("spending.groupsDetail")}>
        <Groups told={told} />
      </Section>
      <Section title={t("spending.flows")} description={t("spending.flowsDetail")}>
        <Flows month={told.month} currency={told.currency} />
      </Section>
      <Unusual until={told.until} />
      <Recurring until={told.until} currency={told.currency} />
      <Seasons until={told.until} currency={told.currency} />
    </>
  );
}
