import { EmptyState, Page } from "@/ui";
import { t } from "@/words";

export function SignIn() {
  return (
    <Page title={t("identity.signIn")}>
      <EmptyState title={t("app.soon")} />
    </Page>
  );
}
