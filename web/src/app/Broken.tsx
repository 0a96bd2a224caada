import { type ErrorComponentProps, Link } from "@tanstack/react-router";
import { CircleAlert, SearchX } from "lucide-react";
import { asProblem } from "@/api";
import { Button, CodeView, Disclosure, EmptyState, Page, Problem } from "@/ui";
import { buttonClasses } from "@/ui/Button";
import { t } from "@/words";

/** A page that failed: the shell stands, the fault is told, and it can be tried again. */
export function PageError({ error, reset }: ErrorComponentProps) {
  if (asProblem(error) !== null) {
    return (
      <Page title={t("app.error.title")}>
        <Problem error={error} onRetry={reset} />
      </Page>
    );
  }
  const fault = error instanceof Error ? error : new Error(String(error));
  return (
    <Page title={t("app.error.title")}>
      <EmptyState
        icon={CircleAlert}
        title={t("app.error.title")}
        detail={t("app.error.detail")}
        action={<Button onClick={reset}>{t("app.error.again")}</Button>}
      />
      <Disclosure summary={fault.name}>
        <CodeView label={fault.name} value={`${fault.message}\n${fault.stack ?? ""}`} />
      </Disclosure>
    </Page>
  );
}

/** An address that leads nowhere. */
export function NotFound() {
  return (
    <Page title={t("app.error.missingTitle")}>
      <EmptyState
        icon={SearchX}
        title={t("app.error.missingTitle")}
        detail={t("app.error.missingDetail")}
        action={
          <Link to="/" className={buttonClasses()}>
            {t("app.error.home")}
          </Link>
        }
      />
    </Page>
  );
}
