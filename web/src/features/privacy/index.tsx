import { queries } from "@/api";
import { Page, Problem, Section } from "@/ui";
import { t } from "@/words";
import { Budgets } from "./Budgets";
import { Comparison } from "./Comparison";
import { Consents } from "./Consents";
import { Join } from "./Join";
import { Learned } from "./Learned";

/** What lines may be used for beside the household, where it stands beside others, and what was ever told of it. */
export function Privacy() {
  const { data, error, refetch } = queries.useQuery("get", "/api/v1/household/privacy");
  const given = (use: string) => data?.consents.some((one) => one.use === use && one.given) ?? false;
  return (
    <Page title={t("pages.privacy")} lead={t("privacy.lead")}>
      {error !== null && <Problem error={error} onRetry={() => void refetch()} />}
      {data !== undefined && (
        <>
          <Consents rows={data.consents} />
          <Section title={t("privacy.compare.title")} description={t("privacy.compare.detail")}>
            <Comparison allowed={given("comparison")} />
          </Section>
          <Section title={t("privacy.learn.title")} description={t("privacy.learn.detail")}>
            <Learned told={data} allowed={given("learning")} />
            {given("learning") && <Join onEnd={() => void refetch()} />}
          </Section>
          <Section title={t("privacy.ledger.title")} description={t("privacy.ledger.detail")}>
            <Budgets rows={data.budgets} />
          </Section>
        </>
      )}
    </Page>
  );
}
