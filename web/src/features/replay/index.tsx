import { Card, EmptyState, Page } from "@/ui";
import { t } from "@/words";

export function Replay() {
  return (
    <Page title={t("pages.replay")} lead={t("replay.lead")}>
      <Card>
        <EmptyState title={t("app.soon")} />
      </Card>
    </Page>
  );
}
