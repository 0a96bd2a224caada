import { Card, EmptyState, Page } from "@/ui";
import { t } from "@/words";

export function Ladder() {
  return (
    <Page title={t("pages.ladder")} lead={t("ladder.lead")}>
      <Card>
        <EmptyState title={t("app.soon")} />
      </Card>
    </Page>
  );
}
