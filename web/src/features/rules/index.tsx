import { Card, EmptyState, Page } from "@/ui";
import { t } from "@/words";

export function Rules() {
  return (
    <Page title={t("pages.rules")} lead={t("rules.lead")}>
      <Card>
        <EmptyState title={t("app.soon")} />
      </Card>
    </Page>
  );
}
