import { Card, EmptyState, Page } from "@/ui";
import { t } from "@/words";

export function Settings() {
  return (
    <Page title={t("pages.settings")} lead={t("settings.lead")}>
      <Card>
        <EmptyState title={t("app.soon")} />
      </Card>
    </Page>
  );
}
