import { Card, EmptyState, Page } from "@/ui";
import { t } from "@/words";

export function Audit() {
  return (
    <Page title={t("pages.audit")} lead={t("audit.lead")}>
      <Card>
        <EmptyState title={t("app.soon")} />
      </Card>
    </Page>
  );
}
