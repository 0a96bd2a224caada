import { Card, EmptyState, Page } from "@/ui";
import { t } from "@/words";

export function Weeks() {
  return (
    <Page title={t("pages.weeks")} lead={t("weeks.lead")}>
      <Card>
        <EmptyState title={t("app.soon")} />
      </Card>
    </Page>
  );
}
