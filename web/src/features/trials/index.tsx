import { Link } from "@tanstack/react-router";
import { queries } from "@/api";
import { buttonClasses, Card, EmptyState, Page, PageSkeleton, Problem } from "@/ui";
import { t } from "@/words";
import { Records } from "./Records";
import { SymbolTrials } from "./SymbolTrials";

/** The ledger of trials: by symbol what was tried and what luck takes off the best of it, then its records. */
export function Trials() {
  const { data, error, refetch } = queries.useQuery("get", "/api/v1/garden/trials");
  if (error === null && data === undefined) return <PageSkeleton />;
  return (
    <Page
      title={t("pages.trials")}
      lead={t("trials.lead")}
      actions={
        <Link to="/breeding" className={buttonClasses()}>
          {t("trials.toBreeding")}
        </Link>
      }
    >
      {data === undefined && <Problem error={error} onRetry={() => void refetch()} />}
      {data?.symbols.length === 0 && (
        <Card>
          <EmptyState title={t("trials.empty")} detail={t("trials.emptyDetail")} />
        </Card>
      )}
      {data?.symbols.map((told) => (
        <SymbolTrials key={told.symbol} told={told} />
      ))}
      {data !== undefined && data.symbols.length > 0 && <Records symbols={data.symbols.map((each) => each.symbol)} />}
    </Page>
  );
}
