import { Hourglass, SearchX } from "lucide-react";
import { useMemo, useState } from "react";
import { queries } from "@/api";
import { RuleLink } from "@/app/RuleLink";
import {
  Bars,
  Card,
  Change,
  type Column,
  DataTable,
  Disclosure,
  EmptyState,
  Money,
  Problem,
  Select,
  Skeleton,
  useNarrow,
} from "@/ui";
import { money, t } from "@/words";
import type { Attribution, Parts } from "./told";

/** Where the profit came from, once the run is over. */
export function AttributionPart({ run }: { readonly run: string }) {
  const { data, error, refetch } = queries.useQuery("get", "/api/v1/runs/{run}/attribution", {
    params: { path: { run } },
  });
  const narrow = useNarrow();
  if (data === undefined && error !== null) return <Problem error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <Skeleton className="h-64 w-full rounded-lg" />;
  if (data.attribution === null) {
    const live = data.state === "at_end";
    return (
      <Card>
        <EmptyState
          icon={live ? Hourglass : SearchX}
          title={t(live ? "accounts.attribution.atEnd" : "accounts.attribution.none")}
          detail={t(live ? "accounts.attribution.atEndDetail" : "accounts.attribution.noneDetail")}
        />
      </Card>
    );
  }
  return (
    <div className="grid gap-4 lg:grid-cols-[2fr_3fr]">
      <Card title={t("accounts.attribution.greeks")} description={t("accounts.attribution.greeksHint")}>
        <Greeks total={data.attribution.total} />
      </Card>
      <Card padded={false}>
        <By told={data.attribution} />
      </Card>
      <div className="lg:col-span-2">
        <Card title={t("accounts.attribution.rules")} description={t("accounts.attribution.rulesHint")} padded={false}>
          {narrow ? (
            <div className="px-5 pb-2">
              <Disclosure summary={t("accounts.attribution.show", { count: data.attribution.rules.effects.length })}>
                <div className="-mr-5 -ml-10">
                  <Effects told={data.attribution} />
                </div>
              </Disclosure>
            </div>
          ) : (
            <Effects told={data.attribution} />
          )}
        </Card>
      </div>
    </div>
  );
}

const PARTS = ["delta", "theta", "vega", "residual", "shares", "dividends", "commissions", "other"] as const;
type Part = keyof Parts;

/** A part's name; the catalogue keeps the word "other" for plurals. */
function partName(name: Part): string {
  return name === "other" ? t("accounts.attribution.rest") : t(`accounts.attribution.part.${name}`);
}

const exact = (value: string | number) => money(String(value), "USD", { signed: true });

function Greeks({ total }: { readonly total: Parts }) {
  const bars = useMemo(() => PARTS.map((name) => ({ name: partName(name), value: total[name] })), [total]);
  return (
    <div className="flex flex-col gap-4">
      <Bars
        label={t("accounts.attribution.greeks")}
        bars={bars}
        format={exact}
        head={t("accounts.attribution.origin")}
        height={150}
      />
      <dl className="grid grid-cols-[1fr_auto] gap-x-4 gap-y-1.5 text-sm">
        {bars.map((bar) => (
          <div key={bar.name} className="contents">
            <dt className="text-ink-2">{bar.name}</dt>
            <dd className="text-right">
              <Change amount={bar.value} />
            </dd>
          </div>
        ))}
        <div className="contents font-semibold">
          <dt className="border-line border-t pt-1.5">{t("accounts.attribution.total")}</dt>
          <dd className="border-line border-t pt-1.5 text-right">
            <Change amount={total.total} />
          </dd>
        </div>
      </dl>
    </div>
  );
}

type Row = { readonly name: string; readonly parts: Parts };

const WAYS = ["by_sleeve", "by_symbol", "by_holding"] as const;
type Way = (typeof WAYS)[number];

function By({ told }: { readonly told: Attribution }) {
  const [way, setWay] = useState<Way>("by_sleeve");
  const rows = Object.entries(told[way]).map(([name, parts]) => ({ name, parts }));
  return (
    <div>
      <div className="px-5 pb-3">
        <div className="max-w-56">
          <Select
            label={t("accounts.attribution.by")}
            value={way}
            options={WAYS.map((one) => ({ value: one, label: t(`accounts.attribution.${one}`) }))}
            onChange={(value) => setWay(value as Way)}
          />
        </div>
      </div>
      <DataTable
        label={t("accounts.attribution.by")}
        columns={COLUMNS}
        rows={rows}
        keyOf={(row) => row.name}
        order={{ key: "total", down: true }}
      />
    </div>
  );
}

const figure = (name: keyof Parts): Column<Row> => ({
  key: name,
  title: partName(name),
  cell: (row) => <Money amount={row.parts[name]} cents={false} />,
  sort: (row) => Number(row.parts[name]),
  align: "end",
});

const COLUMNS: readonly Column<Row>[] = [
  {
    key: "name",
    title: t("accounts.attribution.origin"),
    cell: (row) => <span className="whitespace-nowrap">{row.name || "—"}</span>,
    sort: (row) => row.name,
  },
  figure("delta"),
  figure("theta"),
  figure("vega"),
  figure("residual"),
  figure("shares"),
  figure("commissions"),
  {
    key: "total",
    title: t("accounts.attribution.total"),
    cell: (row) => <Change amount={row.parts.total} />,
    sort: (row) => Number(row.parts.total),
    align: "end",
  },
];

type Effect = Attribution["rules"]["effects"][number];

const EFFECTS: readonly Column<Effect>[] = [
  { key: "rule", title: t("accounts.rule"), cell: (row) => <RuleLink id={row.rule} />, sort: (row) => row.rule },
  {
    key: "kind",
    title: t("accounts.attribution.did"),
    cell: (row) => t(row.kind === "exit" ? "accounts.attribution.exit" : "accounts.attribution.refused"),
  },
  {
    key: "count",
    title: t("accounts.attribution.count"),
    cell: (row) => row.count,
    sort: (row) => row.count,
    align: "end",
  },
  { key: "followed", title: t("accounts.attribution.followed"), cell: (row) => row.followed, align: "end" },
  {
    key: "saved",
    title: t("accounts.attribution.saved"),
    cell: (row) => (row.saved === null ? t("accounts.unknown") : <Change amount={row.saved} />),
    sort: (row) => Number(row.saved ?? 0),
    align: "end",
  },
];

function Effects({ told }: { readonly told: Attribution }) {
  return (
    <DataTable
      label={t("accounts.attribution.rules")}
      columns={EFFECTS}
      rows={told.rules.effects}
      keyOf={(row) => `${row.rule} ${row.kind}`}
      order={{ key: "saved", down: true }}
    />
  );
}
