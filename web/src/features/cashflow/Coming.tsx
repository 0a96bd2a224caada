import { useState } from "react";
import type { Schema } from "@/api";
import { Badge, Button, Card, EmptyState, Money } from "@/ui";
import { instant, percent, t, word } from "@/words";

type Row = Schema<"OccurrenceTold">;
type ComingProps = { readonly rows: readonly Row[]; readonly currency: string };
const FEW = 8;

/** What is counted on, day by day. */
export function Coming({ rows, currency }: ComingProps) {
  const [all, setAll] = useState(false);
  const days = byDay(rows);
  if (days.length === 0) {
    return (
      <Card>
        <EmptyState title={t("cashflow.nothingComes")} detail={t("cashflow.nothingComesDetail")} />
      </Card>
    );
  }
  const shown = all ? days : days.slice(0, FEW);
  return (
    <Card padded={false}>
      <ol>
        {shown.map(([on, some]) => (
          <li
            key={on}
            className="grid gap-x-6 gap-y-1 border-line border-b px-5 py-3 last:border-b-0 sm:grid-cols-[10rem_minmax(0,1fr)]"
          >
            <h3 className="figures text-ink-2 text-sm">{instant(on, "day")}</h3>
            <ul className="flex flex-col gap-1.5">
              {some.map((row) => (
                <li key={`${row.name} ${row.amount}`} className="flex items-baseline justify-between gap-4">
                  <span className="min-w-0">
                    <span className="break-words">{row.name}</span>{" "}
                    <Badge tone={row.kind === "scheduled" ? "info" : "plain"}>{word("coming", row.kind)}</Badge>
                    {row.chance < 0.995 && (
                      <span className="figures block text-ink-2 text-xs">
                        {t("cashflow.chance", { part: percent(row.chance, 0) })}
                      </span>
                    )}
                  </span>
                  <Money amount={row.amount} currency={currency} signed />
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ol>
      {days.length > FEW && (
        <div className="flex justify-center border-line border-t p-3">
          <Button size="small" onClick={() => setAll(!all)}>
            {all ? t("cashflow.showFew") : t("cashflow.showAll", { count: days.length })}
          </Button>
        </div>
      )}
    </Card>
  );
}

/** The days in order, each with its payments. */
function byDay(rows: readonly Row[]): [string, Row[]][] {
  const days = new Map<string, Row[]>();
  for (const row of rows) days.set(row.on, [...(days.get(row.on) ?? []), row]);
  return [...days];
}
