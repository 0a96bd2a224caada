import { Card, EmptyState, Page } from "@/ui";
import { t } from "@/words";

export function Accounts() {
  return (
    <Page title={t("pages.accounts")} lead={t("accounts.lead")}>
      <Card>
        <EmptyState title={t("app.soon")} />
      </Card>
    </Page>
  );
}
