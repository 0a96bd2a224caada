import { useState } from "react";
import { queries, type Schema, useHouseholdChanged } from "@/api";
import { Button, Card, type Column, DataTable, EmptyState, Money, Problem, Section, toast } from "@/ui";
import { instant, t, word } from "@/words";
import { PaymentForm } from "./PaymentForm";

type Payment = Schema<"PaymentTold">;
type ScheduledProps = { readonly accounts: readonly Schema<"HoldingAccount">[]; readonly currency: string };

/** Payments that the person said will come; each can be taken back. */
export function Scheduled({ accounts, currency }: ScheduledProps) {
  const [adding, setAdding] = useState(false);
  const { data, error, refetch } = queries.useQuery("get", "/api/v1/household/scheduled");
  const add = (
    <Button look="primary" onClick={() => setAdding(true)}>
      {t("cashflow.schedule")}
    </Button>
  );
  const rows = data?.payments.filter((one) => one.currency === currency);
  return (
    <Section
      title={t("cashflow.scheduled")}
      description={t("cashflow.scheduledDetail")}
      actions={rows !== undefined && rows.length > 0 ? add : undefined}
    >
      <Card padded={false}>
        <DataTable
          label={t("cashflow.scheduled")}
          columns={COLUMNS}
          rows={rows}
          keyOf={(row) => row.id}
          error={error}
          onRetry={() => void refetch()}
          empty={
            <EmptyState title={t("cashflow.noneScheduled")} detail={t("cashflow.noneScheduledDetail")} action={add} />
          }
        />
      </Card>
      {adding && <PaymentForm accounts={accounts} currency={currency} onClose={() => setAdding(false)} />}
    </Section>
  );
}

const COLUMNS: readonly Column<Payment>[] = [
  {
    key: "name",
    title: t("cashflow.payee"),
    card: "heading",
    sort: (row) => row.name,
    cell: (row) => (
      <span className="flex min-w-0 flex-col">
        <span className="break-words font-medium">{row.name || t("cashflow.noText")}</span>
        <span className="text-ink-2 text-xs">{row.account_name}</span>
      </span>
    ),
  },
  {
    key: "every",
    title: t("cashflow.every"),
    cell: (row) => (
      <span className="text-ink-2">
        {word("period", row.every)}
        {row.until !== null && ` ${t("cashflow.untilDay", { day: instant(row.until, "date") })}`}
      </span>
    ),
  },
  {
    key: "next",
    title: t("cashflow.next"),
    align: "end",
    sort: (row) => row.next ?? "",
    cell: (row) => (
      <span className="figures">{row.next === null ? t("cashflow.over") : instant(row.next, "date")}</span>
    ),
  },
  {
    key: "amount",
    title: t("cashflow.amount"),
    align: "end",
    sort: (row) => Number(row.amount),
    cell: (row) => <Money amount={row.amount} currency={row.currency} signed />,
  },
  { key: "act", title: t("cashflow.act"), align: "end", cell: (row) => <TakeBack row={row} /> },
];

function TakeBack({ row }: { readonly row: Payment }) {
  const changed = useHouseholdChanged();
  const gone = queries.useMutation("delete", "/api/v1/household/scheduled/{payment}", {
    onSuccess: () => {
      toast(t("cashflow.takenBack", { name: row.name }));
      changed();
    },
  });
  return (
    <span className="inline-flex flex-col items-end gap-2">
      <Button
        size="small"
        busy={gone.isPending}
        aria-label={t("cashflow.takeBackNamed", { name: row.name })}
        onClick={() => gone.mutate({ params: { path: { payment: row.id } } })}
      >
        {t("cashflow.takeBack")}
      </Button>
      {gone.error !== null && <Problem error={gone.error} />}
    </span>
  );
}
