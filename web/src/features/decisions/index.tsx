import { Card, EmptyState, Page } from "@/ui";
import { t } from "@/words";

export function Decisions() {
  return (
    <Page title={t("pages.decisions")} lead={t("decisions.lead")}>
      <Card>
        <EmptyState title={t("app.soon")} />
      </Card>
    </Page>
  );
}
