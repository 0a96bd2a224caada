import { useState } from "react";
import { queries, type Schema } from "@/api";
import { Card, type Column, DataTable, Money, useNarrow } from "@/ui";
import { instant, t, word } from "@/words";
import type { Query } from "./Plans";
import type { Found } from "./plans";
import type { Debt } from "./terms";

type Month = Schema<"PlanMonth">;

type MonthsProps = {
  readonly strategy: string;
  readonly query: Query;
  readonly found: Found | undefined;
  readonly debts: readonly Debt[];
  readonly currency: string;
};

const AT_ONCE = 24;
const AT_ONCE_NARROW = 6;

/** A plan month by month: what is paid on each debt, the interest, and what is owed after it. */
export function Months({ strategy, query, found, debts, currency }: MonthsProps) {
  const atOnce = useNarrow() ? AT_ONCE_NARROW : AT_ONCE;
  const [further, setFurther] = useState(0);
  const count = atOnce + further;
  const solved = strategy === "optimum";
  const { data, error, refetch } = queries.useQuery(
    "get",
    "/api/v1/household/debts/plans/months",
    { params: { query: { ...query, strategy } } },
    { enabled: !solved },
  );
  const plan = solved ? found?.months : data;
  const names = plan?.debts ?? debts;
  const columns: readonly Column<Month>[] = [
    {
      key: "month",
      title: t("debts.month"),
      card: "heading",
      cell: (row) => (
        <span className="whitespace-nowrap">
          <span className="figures mr-2 inline-block min-w-5 text-right text-ink-3">{row.month}</span>
          <span className="font-medium">{instant(row.ends, "date")}</span>
        </span>
      ),
    },
    ...names.map(
      (debt): Column<Month> => ({
        key: debt.id,
        title: debt.name,
        align: "end",
        cell: (row) => <Paid row={row} debt={debt.id} currency={currency} />,
      }),
    ),
    {
      key: "paid",
      title: t("debts.paid"),
      align: "end",
      cell: (row) => <Money amount={row.paid} currency={currency} className="font-medium" />,
    },
    {
      key: "interest",
      title: t("debts.interest"),
      align: "end",
      cell: (row) => <Money amount={row.interest} currency={currency} className="text-ink-2" />,
    },
    {
      key: "owed",
      title: t("debts.owedAfter"),
      align: "end",
      cell: (row) => <Money amount={row.owed} currency={currency} />,
    },
  ];
  const rows = plan?.months;
  return (
    <Card
      title={t("debts.monthsOf", { strategy: word("strategy", strategy) })}
      description={t("debts.monthsDetail")}
      padded={false}
    >
      <DataTable
        label={t("debts.monthsOf", { strategy: word("strategy", strategy) })}
        columns={columns}
        rows={rows?.slice(0, count)}
        keyOf={(row) => String(row.month)}
        error={solved ? undefined : error}
        onRetry={() => void refetch()}
        {...((rows?.length ?? 0) > count
          ? { more: { onMore: () => setFurther(further + 5 * atOnce), busy: false } }
          : {})}
      />
    </Card>
  );
}

type PaidProps = { readonly row: Month; readonly debt: string; readonly currency: string };

function Paid({ row, debt, currency }: PaidProps) {
  const paid = row.payments.find((one) => one.debt === debt);
  if (paid === undefined) return <span className="text-ink-3">{"–"}</span>;
  const closed = !/[1-9]/.test(paid.balance);
  return (
    <span className="inline-flex flex-col items-end">
      <Money amount={paid.payment} currency={currency} />
      {closed && <span className="text-gain text-xs">{t("debts.paidOff")}</span>}
    </span>
  );
}
