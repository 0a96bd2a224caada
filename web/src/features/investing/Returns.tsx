import { useState } from "react";
import { queries, type Schema } from "@/api";
import { Card, Change, DataTable, Money, Problem, Section, Select, Stat, StatRow } from "@/ui";
import { instant, money, t, word } from "@/words";
import { Contributions } from "./Contributions";

type Account = Schema<"InvestAccountRow">;

/** Both returns under their names, with what each means, and where the gain came from. */
export function Returns({ accounts }: { readonly accounts: readonly Account[] }) {
  const [account, setAccount] = useState("");
  const { data, error, refetch } = queries.useQuery("get", "/api/v1/household/investing/performance", {
    params: { query: account === "" ? {} : { account: [account] } },
  });
  const options = [
    { value: "", label: t("investing.returns.all") },
    ...accounts.map((one) => ({ value: one.id, label: one.name })),
  ];
  const choice = (
    <Select label={t("investing.account.name")} labelHeard value={account} options={options} onChange={setAccount} />
  );
  return (
    <Section title={t("investing.returns.title")} description={t("investing.returns.detail")} actions={choice}>
      {error !== null && <Problem error={error} onRetry={() => void refetch()} />}
      {data?.found === null && (
        <Card>
          <p>{t("investing.returns.untold")}</p>
          <ul lang="en" className="mt-2 list-disc pl-5 text-ink-2 text-sm">
            {data.missing.map((one) => (
              <li key={one.field}>{`${one.field}: ${one.message}. ${one.way_out}`}</li>
            ))}
          </ul>
        </Card>
      )}
      {error === null && data?.found !== null && <Told data={data?.found} />}
    </Section>
  );
}

function Told({ data }: { readonly data: Schema<"PerformanceTold"> | undefined }) {
  return (
    <Card padded={false}>
      <DataTable
        label={t("investing.returns.title")}
        rows={data?.returns}
        keyOf={(row) => row.name}
        columns={[
          {
            key: "name",
            title: t("investing.returns.name"),
            card: "heading",
            cell: (row) => (
              <span className="flex flex-col">
                <span className="font-medium">{word("returnName", row.name)}</span>
                <span className="text-ink-2 text-sm">{word("returnMeans", row.name)}</span>
              </span>
            ),
          },
          {
            key: "total",
            title: t("investing.returns.whole"),
            align: "end",
            cell: (row) => <Ratio ratio={row.total} reason={row.reason} />,
          },
          {
            key: "year",
            title: t("investing.returns.year"),
            align: "end",
            cell: (row) => <Ratio ratio={row.annualised} reason={row.reason || t("investing.returns.short")} />,
          },
        ]}
      />
      {data !== undefined && <Contributions told={data} />}
      {data !== undefined && <Sources data={data} />}
    </Card>
  );
}

function Ratio({ ratio, reason }: { readonly ratio: string | null; readonly reason: string }) {
  if (ratio !== null) return <Change ratio={ratio} />;
  return <span className="text-ink-2 text-sm">{reason || t("investing.returns.none")}</span>;
}

function Sources({ data }: { readonly data: Schema<"PerformanceTold"> }) {
  const worth = (amount: string) => <Money amount={amount} currency={data.currency} />;
  return (
    <div className="flex flex-col gap-3 border-line border-t p-4">
      <p className="text-ink-2 text-sm">
        {t("investing.returns.span", { first: instant(data.first, "date"), last: instant(data.last, "date") })}
      </p>
      <StatRow>
        <Stat label={t("investing.returns.from")} value={worth(data.value_first)} />
        <Stat label={t("investing.returns.paid")} value={worth(data.flows)} />
        <Stat label={t("investing.returns.gain")} value={<Change amount={data.gain} currency={data.currency} />} />
        <Stat label={t("investing.returns.to")} value={worth(data.value_last)} />
      </StatRow>
      <p className="text-sm">
        {t("investing.returns.sources", {
          prices: money(data.prices, data.currency),
          dividends: money(data.dividends, data.currency),
          fees: money(data.fees, data.currency),
        })}
      </p>
      {data.warnings.map((warning) => (
        <p key={warning} lang="en" className="text-ink-2 text-sm">
          {warning}
        </p>
      ))}
    </div>
  );
}
