import { Landmark } from "lucide-react";
import { useState } from "react";
import { queries, useHouseholdChanged } from "@/api";
import { Button, Card, EmptyState, Page, Problem, Section } from "@/ui";
import { t } from "@/words";
import { Accounts } from "./Accounts";
import { Connection } from "./Connection";
import { Exchanges } from "./Exchanges";
import { ImportFile } from "./ImportFile";
import { Imports } from "./Imports";
import { Lines } from "./Lines";

/** What banks say: accounts, every line, and the files that they came in. */
export function Bank() {
  const [importing, setImporting] = useState(false);
  const { data, error, refetch } = queries.useQuery("get", "/api/v1/household/accounts");
  const changed = useHouseholdChanged();
  const start = (
    <Button look="primary" onClick={() => setImporting(true)}>
      {t("bank.import.open")}
    </Button>
  );
  const empty = data !== undefined && data.accounts.length === 0;
  return (
    <Page title={t("pages.bank")} lead={t("bank.lead")} actions={empty ? undefined : start}>
      {error !== null && <Problem error={error} onRetry={() => void refetch()} />}
      {data?.begun === true && !data.texts && (
        <Card>
          <p>{t("bank.erased")}</p>
        </Card>
      )}
      {empty ? (
        <>
          <Card>
            <EmptyState icon={Landmark} title={t("bank.empty")} detail={t("bank.emptyDetail")} action={start} />
          </Card>
          <Connection />
        </>
      ) : (
        <>
          <Section title={t("bank.accounts")}>
            <Accounts rows={data?.accounts} />
          </Section>
          <Connection />
          <Exchanges />
          <Section title={t("bank.lines")} description={t("bank.linesDetail")}>
            <Lines accounts={data?.accounts ?? []} />
          </Section>
        </>
      )}
      <Imports onChange={changed} />
      {importing && (
        <ImportFile
          accounts={data?.accounts.map((one) => one.name) ?? []}
          onDone={changed}
          onClose={() => setImporting(false)}
        />
      )}
    </Page>
  );
}
