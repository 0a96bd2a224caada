import { Card, EmptyState, Page } from "@/ui";
import { t } from "@/words";

export function Control() {
  return (
    <Page title={t("pages.control")} lead={t("control.lead")}>
      <Card>
        <EmptyState title={t("app.soon")} />
      </Card>
    </Page>
  );
}
