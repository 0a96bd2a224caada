import type { ReactNode } from "react";
import { Badge, Button, type Column, DataTable, Money } from "@/ui";
import { instant, t, word } from "@/words";
import type { Strategy } from "./plans";

type StrategiesProps = {
  readonly rows: readonly Strategy[];
  readonly currency: string;
  /** Whose months are shown. */
  readonly shown: string | undefined;
  /** The one that was chosen. */
  readonly followed: string | undefined;
  readonly busy: boolean;
  readonly onShow: (strategy: string) => void;
  readonly onFollow: (strategy: string) => void;
};

/** Strategies side by side: how long they take, what they cost, and what each costs more than the cheapest. */
export function Strategies({ rows, currency, shown, followed, busy, onShow, onFollow }: StrategiesProps) {
  const columns: readonly Column<Strategy>[] = [
    {
      key: "strategy",
      title: t("debts.strategy"),
      card: "heading",
      cell: (row) => (
        <span className="flex flex-col gap-0.5 md:min-w-48">
          <span className="flex flex-wrap items-center gap-2">
            <span className="font-medium">{word("strategy", row.strategy)}</span>
            {row.strategy === followed && <Badge tone="accent">{t("debts.followed")}</Badge>}
          </span>
          <span className="font-normal text-ink-2 text-xs">{word("strategyDoes", row.strategy)}</span>
        </span>
      ),
    },
    { key: "months", title: t("debts.ends"), align: "end", cell: (row) => <Ends row={row} /> },
    {
      key: "interest",
      title: t("debts.interest"),
      align: "end",
      cell: (row) => told(row, <Money amount={row.interest} currency={currency} />),
    },
    {
      key: "fees",
      title: t("debts.fees"),
      align: "end",
      cell: (row) => told(row, <Money amount={row.fees} currency={currency} />),
    },
    {
      key: "more",
      title: t("debts.more"),
      align: "end",
      cell: (row) => told(row, <More row={row} currency={currency} />),
    },
    { key: "closing", title: t("debts.closing"), cell: (row) => <Closing row={row} /> },
    {
      key: "act",
      title: t("debts.act"),
      align: "end",
      cell: (row) => {
        const name = word("strategy", row.strategy);
        return told(
          row,
          <span className="flex justify-end gap-2">
            <Button
              size="small"
              look="quiet"
              aria-pressed={row.strategy === shown}
              aria-label={t("debts.showNamed", { name })}
              onClick={() => onShow(row.strategy)}
            >
              {t(row.strategy === shown ? "debts.shown" : "debts.show")}
            </Button>
            <Button
              size="small"
              busy={busy}
              aria-label={t("debts.followNamed", { name })}
              onClick={() => onFollow(row.strategy)}
            >
              {t("debts.follow")}
            </Button>
          </span>,
        );
      },
    },
  ];
  return <DataTable label={t("debts.plans")} columns={columns} rows={rows} keyOf={(row) => row.strategy} />;
}

function told(row: Strategy, cell: ReactNode) {
  return row.refusal === "" ? cell : <span className="text-ink-3">{"–"}</span>;
}

function Ends({ row }: { readonly row: Strategy }) {
  return told(
    row,
    <span className="inline-flex flex-col items-end whitespace-nowrap">
      <span className="figures">{t("debts.monthCount", { count: row.months })}</span>
      {row.ends !== null && <span className="text-ink-2 text-xs">{instant(row.ends, "month")}</span>}
    </span>,
  );
}

function More({ row, currency }: { readonly row: Strategy; readonly currency: string }) {
  if (/[1-9]/.test(row.more)) return <Money amount={row.more} currency={currency} signed className="font-medium" />;
  return <Badge tone="gain">{t("debts.cheapest")}</Badge>;
}

function Closing({ row }: { readonly row: Strategy }) {
  if (row.refusal !== "") {
    return (
      <span lang="en" className="text-ink-2">
        {row.refusal.replace(/^\w+: /, "")}
      </span>
    );
  }
  return (
    <span className="flex flex-wrap gap-x-1 text-ink-2 text-xs leading-5 max-md:justify-end">
      {row.closing.map((one, place) => (
        <span key={one.debt}>
          {one.name} <span className="figures whitespace-nowrap">{instant(one.day, "axis")}</span>
          {place < row.closing.length - 1 ? " →" : ""}
        </span>
      ))}
    </span>
  );
}
