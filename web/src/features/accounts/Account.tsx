import { queries } from "@/api";
import { Card, CardGrid, Money, Percent, Problem, Section, Skeleton, Stat, StatRow } from "@/ui";
import { t } from "@/words";
import { Curves } from "./Curves";
import { Moved, Pivots } from "./Moves";
import { SleeveCard } from "./Sleeve";
import { type AccountRow, kindName } from "./told";

type AccountProps = { readonly run: string; readonly row: AccountRow };

/** One account: what it is worth, how it fared, its sleeves, its money in and out. */
export function Account({ run, row }: AccountProps) {
  return (
    <Section title={row.account} description={t("accounts.one", { kind: kindName(row.kind) })}>
      <StatRow>
        <Stat label={t("accounts.nlv")} value={<Money amount={row.nlv} cents={false} />} />
        <Stat label={t("accounts.contributed")} value={<Money amount={row.contributed} cents={false} />} />
        <Stat label={t("accounts.realised")} value={<Money amount={row.realised} cents={false} signed />} />
        <Stat label={t("accounts.unrealised")} value={<Money amount={row.unrealised} cents={false} signed />} />
        <Stat label={t("accounts.size")} value={<Money amount={row.size} cents={false} />} />
        <Stat label={t("accounts.drawdown")} value={<Percent ratio={row.drawdown} places={1} />} />
      </StatRow>
      <Curves run={run} row={row} />
      {row.sleeves.length > 0 && (
        <CardGrid min="19rem">
          {row.sleeves.map((one) => (
            <SleeveCard key={one.sleeve} one={one} mini={row.kind === "mini"} />
          ))}
        </CardGrid>
      )}
      <MoneyOf run={run} account={row.account} />
    </Section>
  );
}

function MoneyOf({ run, account }: { readonly run: string; readonly account: string }) {
  const { data, error, refetch } = queries.useQuery("get", "/api/v1/runs/{run}/accounts/{account}", {
    params: { path: { run, account } },
  });
  if (data === undefined && error !== null) return <Problem error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <Skeleton className="h-40 w-full rounded-lg" />;
  return (
    <>
      <Card title={t("accounts.moved.title")} description={t("accounts.moved.hint")} padded={false}>
        <Moved rows={data.moved} />
      </Card>
      {data.pivots.length > 0 && (
        <Card title={t("accounts.pivots.title")} description={t("accounts.pivots.hint")} padded={false}>
          <Pivots rows={data.pivots} />
        </Card>
      )}
    </>
  );
}
