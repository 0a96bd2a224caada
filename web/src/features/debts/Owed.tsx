import { type ReactNode, useState } from "react";
import { queries, type Schema } from "@/api";
import { Badge, Button, Card, type Column, Confirm, DataTable, Money, Percent, Stat, StatRow, toast } from "@/ui";
import { instant, money, percent, t, word } from "@/words";
import type { Debt } from "./terms";

type OwedProps = {
  readonly rows: readonly Debt[] | undefined;
  readonly onChange: (debt: Debt) => void;
  readonly onClosed: () => void;
};

/** The open debts: balance, rate and what is promised of it, minimum, and what a month costs. */
export function Owed({ rows, onChange, onClosed }: OwedProps) {
  const [closing, setClosing] = useState<Debt>();
  const columns: readonly Column<Debt>[] = [
    ...COLUMNS,
    {
      key: "act",
      title: t("debts.act"),
      align: "end",
      cell: (row) => (
        <span className="flex justify-end gap-2">
          <Button
            size="small"
            aria-label={t("debts.form.changeNamed", { name: row.name })}
            onClick={() => onChange(row)}
          >
            {t("debts.change")}
          </Button>
          <Button
            size="small"
            look="quiet"
            aria-label={t("debts.close.title", { name: row.name })}
            onClick={() => setClosing(row)}
          >
            {t("debts.close.act")}
          </Button>
        </span>
      ),
    },
  ];
  return (
    <Card padded={false}>
      <DataTable label={t("debts.owed")} columns={columns} rows={rows} keyOf={(row) => row.id} />
      {closing !== undefined && <Close debt={closing} onDone={onClosed} onClose={() => setClosing(undefined)} />}
    </Card>
  );
}

/** What the debts of a currency come to. */
export function Totals({ total }: { readonly total: Schema<"DebtTotals"> }) {
  const { currency } = total;
  return (
    <StatRow>
      <Stat
        label={t("debts.total")}
        size="large"
        value={<Money amount={total.owed} currency={currency} />}
        change={<span className="text-ink-2">{t("debts.count", { count: total.debts })}</span>}
      />
      <Stat label={t("debts.monthCost")} value={<Money amount={total.cost} currency={currency} />} />
      <Stat label={t("debts.minimums")} value={<Money amount={total.due} currency={currency} />} />
    </StatRow>
  );
}

const COLUMNS: readonly Column<Debt>[] = [
  {
    key: "name",
    title: t("debts.debt"),
    card: "heading",
    sort: (row) => row.name,
    cell: (row) => (
      <span className="flex flex-col gap-0.5">
        <span className="flex flex-wrap items-center gap-2">
          <span className="break-words font-medium">{row.name}</span>
          {row.secured && <Badge>{t("debts.secured")}</Badge>}
        </span>
        <span className="font-normal text-ink-2 text-xs">{word("debtKind", row.kind)}</span>
      </span>
    ),
  },
  {
    key: "balance",
    title: t("debts.balance"),
    align: "end",
    sort: (row) => Number(row.balance),
    cell: (row) => (
      <Two
        first={<Money amount={row.balance} currency={row.currency} className="font-medium" />}
        second={[word("balanceSource", row.source), instant(row.on, "date"), row.account_name]
          .filter(Boolean)
          .join(" · ")}
      />
    ),
  },
  {
    key: "rate",
    title: t("debts.rate"),
    align: "end",
    sort: (row) => Number(row.rate),
    cell: (row) => <Two first={<Percent ratio={row.rate} />} second={promised(row)} />,
  },
  {
    key: "due",
    title: t("debts.minimum"),
    align: "end",
    sort: (row) => Number(row.due),
    cell: (row) => (
      <Two
        first={<Money amount={row.due} currency={row.currency} />}
        second={[ruleOf(row), t("debts.dueOn", { day: instant(row.due_on, "date") })].filter(Boolean).join(" · ")}
      />
    ),
  },
  {
    key: "cost",
    title: t("debts.monthCost"),
    align: "end",
    sort: (row) => Number(row.cost),
    cell: (row) => <Money amount={row.cost} currency={row.currency} />,
  },
];

function Two({ first, second }: { readonly first: ReactNode; readonly second: string }) {
  return (
    <span className="inline-flex flex-col items-end">
      {first}
      {second !== "" && <span className="text-ink-2 text-xs">{second}</span>}
    </span>
  );
}

/** Until when the rate of today holds, and what comes after it. */
function promised(row: Debt): string {
  const [now, next] = row.promotions.filter((one) => one.until > row.due_on || one.apr === row.rate);
  if (now === undefined) return "";
  return t("debts.promised", { day: instant(now.until, "date"), rate: percent(next?.apr ?? row.apr) });
}

function ruleOf({ minimum, currency }: Debt): string {
  const share = minimum.share === null ? "" : percent(minimum.share);
  if (minimum.rule === "amortising") return t("debts.rule.amortising", { count: minimum.months ?? 0 });
  if (minimum.rule === "fixed") return "";
  return t(`debts.rule.${minimum.rule}`, { share, floor: money(minimum.amount ?? "0", currency) });
}

type CloseProps = { readonly debt: Debt; readonly onDone: () => void; readonly onClose: () => void };

function Close({ debt, onDone, onClose }: CloseProps) {
  const close = queries.useMutation("post", "/api/v1/household/debts/{debt}/close", {
    onSuccess: () => {
      toast(t("debts.close.done", { name: debt.name }));
      onDone();
      onClose();
    },
  });
  return (
    <Confirm
      title={t("debts.close.title", { name: debt.name })}
      description={t("debts.close.detail")}
      stay={t("debts.close.keep")}
      act={t("debts.close.act")}
      busy={close.isPending}
      onAct={() => close.mutate({ params: { path: { debt: debt.id } } })}
      onClose={onClose}
      error={close.error}
    />
  );
}
