import { Card, EmptyState, Page } from "@/ui";
import { t } from "@/words";

export function Today() {
  return (
    <Page title={t("pages.today")} lead={t("today.lead")}>
      <Card>
        <EmptyState title={t("app.soon")} />
      </Card>
    </Page>
  );
}
