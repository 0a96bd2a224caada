import { Card, EmptyState, Page } from "@/ui";
import { t } from "@/words";

export function Ledger() {
  return (
    <Page title={t("pages.ledger")} lead={t("ledger.lead")}>
      <Card>
        <EmptyState title={t("app.soon")} />
      </Card>
    </Page>
  );
}
