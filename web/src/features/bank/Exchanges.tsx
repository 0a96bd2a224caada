import { queries, type Schema, useHouseholdChanged } from "@/api";
import { Button, Card, type Column, DataTable, Figure, Money, Problem, Section, toast } from "@/ui";
import { instant, percent, t } from "@/words";

type Exchange = Schema<"ExchangeTold">;
type Open = Schema<"OpenExchange">;

const COLUMNS: readonly Column<Exchange>[] = [
  { key: "on", title: t("bank.day"), sort: (row) => row.on, cell: (row) => instant(row.on, "date") },
  {
    key: "between",
    title: t("bank.exchange.between"),
    card: "heading",
    cell: (row) => t("bank.exchange.from", { from: row.sent_account, to: row.came_account }),
  },
  {
    key: "sent",
    title: t("bank.exchange.sent"),
    align: "end",
    cell: (row) => <Money amount={row.sent} currency={row.sent_currency} />,
  },
  {
    key: "came",
    title: t("bank.exchange.came"),
    align: "end",
    cell: (row) => <Money amount={row.came} currency={row.came_currency} />,
  },
  { key: "rate", title: t("bank.exchange.rate"), align: "end", cell: (row) => <Figure value={row.rate} /> },
];

const OPEN: readonly Column<Open>[] = [
  ...(COLUMNS as readonly Column<Open>[]),
  {
    key: "off",
    title: t("bank.exchange.off"),
    align: "end",
    cell: (row) => <span className="figures">{percent(row.off, 2, true)}</span>,
  },
  { key: "say", title: t("bank.act"), align: "end", cell: (row) => <Say row={row} /> },
];

/** Money that changed its currency between own accounts, with its rate; and what may be so, for the person to say. */
export function Exchanges() {
  const { data } = queries.useQuery("get", "/api/v1/household/exchanges");
  if (data === undefined || data.transfers.length + data.open.length === 0) return null;
  return (
    <Section title={t("bank.exchange.title")} description={t("bank.exchange.detail")}>
      {data.open.length > 0 && (
        <Card padded={false} title={t("bank.exchange.open")}>
          <DataTable label={t("bank.exchange.open")} columns={OPEN} rows={data.open} keyOf={keyOf} />
        </Card>
      )}
      {data.transfers.length > 0 && (
        <Card padded={false}>
          <DataTable label={t("bank.exchange.title")} columns={COLUMNS} rows={data.transfers} keyOf={keyOf} />
        </Card>
      )}
    </Section>
  );
}

const keyOf = (row: Exchange) => `${row.out} ${row.into}`;

function Say({ row }: { readonly row: Open }) {
  const changed = useHouseholdChanged();
  const done = {
    onSuccess: () => {
      toast(t("bank.exchange.said"));
      void changed();
    },
  };
  const pair = queries.useMutation("post", "/api/v1/household/transfers", done);
  const reject = queries.useMutation("post", "/api/v1/household/transfers/reject", done);
  const body = { one: row.out, other: row.into };
  return (
    <span className="inline-flex flex-wrap justify-end gap-2">
      <Button size="small" busy={pair.isPending} onClick={() => pair.mutate({ body })}>
        {t("bank.exchange.pair")}
      </Button>
      <Button size="small" busy={reject.isPending} onClick={() => reject.mutate({ body })}>
        {t("bank.exchange.reject")}
      </Button>
      {(pair.error ?? reject.error) !== null && <Problem error={pair.error ?? reject.error} />}
    </span>
  );
}
