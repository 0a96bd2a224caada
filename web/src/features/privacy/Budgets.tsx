import type { Schema } from "@/api";
import { Card, type Column, DataTable, Figure, Instant, Meter } from "@/ui";
import { decimal, percent, t } from "@/words";

type Budget = Schema<"PrivacyBudget">;
type Spend = Schema<"SpendTold">;

const COLUMNS: readonly Column<Spend>[] = [
  { key: "at", title: t("privacy.ledger.at"), cell: (row) => <Instant at={row.at} /> },
  {
    key: "what",
    title: t("privacy.ledger.what"),
    card: "heading",
    cell: (row) => (
      <span lang="en" className="font-medium">
        {row.what}
      </span>
    ),
  },
  {
    key: "of",
    title: t("privacy.ledger.of"),
    cell: (row) => <span className="code text-ink-2">{row.of.slice(0, 12)}</span>,
  },
  {
    key: "epsilon",
    title: t("privacy.ledger.epsilon"),
    align: "end",
    cell: (row) => <Figure value={decimal(row.epsilon, 3)} />,
  },
];

/** Each data set's budget: what was charged to it, and what is left; budgets only shrink. */
export function Budgets({ rows }: { readonly rows: readonly Budget[] }) {
  if (rows.length === 0) {
    return (
      <Card>
        <p className="text-ink-2">{t("privacy.ledger.none")}</p>
      </Card>
    );
  }
  return (
    <div className="flex flex-col gap-4">
      {rows.map((row) => (
        <Card
          key={row.data_set}
          padded={false}
          title={row.data_set}
          description={t("privacy.ledger.spent", {
            used: decimal(row.epsilon_used, 3),
            epsilon: decimal(row.epsilon, 3),
            left: percent(row.left, 0),
          })}
        >
          <div className="px-5 pb-3">
            <Meter label={t("privacy.ledger.leftOf", { name: row.data_set })} part={Number(row.left)} />
          </div>
          {row.spent.length > 0 && (
            <DataTable
              label={t("privacy.ledger.ofSet", { name: row.data_set })}
              columns={COLUMNS}
              rows={row.spent}
              keyOf={(one) => `${one.at} ${one.of}`}
            />
          )}
        </Card>
      ))}
    </div>
  );
}
