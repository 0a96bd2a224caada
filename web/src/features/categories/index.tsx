import { Link, useNavigate } from "@tanstack/react-router";
import { Tags } from "lucide-react";
import { queries } from "@/api";
import { buttonClasses, Card, EmptyState, Page, PartsSkeleton, Problem, Tabs } from "@/ui";
import { t } from "@/words";
import { Quality } from "./Quality";
import { Review } from "./Review";
import { Rules } from "./Rules";
import { categoriesRoute, TABS, type TabKey } from "./route";
import { Taxonomy } from "./Taxonomy";

/** What lines are for: those that wait for a word, rules, the categories, and how good it all is. */
export function Categories() {
  const { tab } = categoriesRoute.useSearch();
  const navigate = useNavigate();
  const { data, error, refetch } = queries.useQuery("get", "/api/v1/household/accounts");
  const turn = (key: string) =>
    void navigate({ to: "/categories", search: key === TABS[0] ? {} : { tab: key as TabKey }, replace: true });
  return (
    <Page title={t("pages.categories")} lead={t("categories.lead")}>
      {error !== null && <Problem error={error} onRetry={() => void refetch()} />}
      {error === null && data === undefined && <PartsSkeleton />}
      {data !== undefined && data.accounts.length === 0 && (
        <Card>
          <EmptyState
            icon={Tags}
            title={t("categories.empty")}
            detail={t("categories.emptyDetail")}
            action={
              <Link to="/bank" className={buttonClasses("primary")}>
                {t("categories.toBank")}
              </Link>
            }
          />
        </Card>
      )}
      {data !== undefined && data.accounts.length > 0 && (
        <Tabs
          label={t("pages.categories")}
          value={tab ?? TABS[0]}
          onChange={turn}
          tabs={[
            { key: "review", title: t("categories.tab.review"), content: <Review /> },
            { key: "rules", title: t("categories.tab.rules"), content: <Rules accounts={data.accounts} /> },
            { key: "taxonomy", title: t("categories.tab.taxonomy"), content: <Taxonomy /> },
            { key: "quality", title: t("categories.tab.quality"), content: <Quality /> },
          ]}
        />
      )}
    </Page>
  );
}
