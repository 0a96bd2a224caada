import { Card, EmptyState, Page } from "@/ui";
import { t } from "@/words";

export function Positions() {
  return (
    <Page title={t("pages.positions")} lead={t("positions.lead")}>
      <Card>
        <EmptyState title={t("app.soon")} />
      </Card>
    </Page>
  );
}
