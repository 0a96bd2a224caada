import { Card, EmptyState, Page } from "@/ui";
import { t } from "@/words";

export function Reports() {
  return (
    <Page title={t("pages.reports")} lead={t("reports.lead")}>
      <Card>
        <EmptyState title={t("app.soon")} />
      </Card>
    </Page>
  );
}
