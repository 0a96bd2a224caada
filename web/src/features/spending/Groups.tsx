import { ChevronRight } from "lucide-react";
import type { Schema } from "@/api";
import { Card, EmptyState, Money } from "@/ui";
import { money, sign, t } from "@/words";
import { nameOf } from "./names";

type Entry = Schema<"EntryTold">;
const ROW = "grid grid-cols-[minmax(0,1fr)_7rem] items-baseline gap-x-4 md:grid-cols-[minmax(0,1fr)_8rem_8rem_8rem]";

/** Income and spending by group, each with its leaves, beside the month before and the usual month. */
export function Groups({ told }: { readonly told: Schema<"MonthTold"> }) {
  const most = Math.max(...[...told.spending, ...told.income].map((one) => Number(one.amount)), 0);
  if (told.spending.length + told.income.length === 0) {
    return (
      <Card>
        <EmptyState title={t("spending.nothingMoved")} />
      </Card>
    );
  }
  return (
    <Card padded={false}>
      <div aria-hidden="true" className={`${ROW} px-5 pb-2 font-medium text-ink-2 text-xs`}>
        <span />
        <span className="text-right">{t("spending.amount")}</span>
        <span className="text-right max-md:hidden">{t("spending.monthBefore")}</span>
        <span className="text-right max-md:hidden">{t("spending.usual")}</span>
      </div>
      <Part title={t("spending.spent")} rows={told.spending} most={most} currency={told.currency} tone="bg-accent" />
      <Part title={t("spending.cameIn")} rows={told.income} most={most} currency={told.currency} tone="bg-gen" />
    </Card>
  );
}

type PartProps = {
  readonly title: string;
  readonly rows: readonly Entry[];
  readonly most: number;
  readonly currency: string;
  readonly tone: string;
};

function Part({ title, rows, most, currency, tone }: PartProps) {
  if (rows.length === 0) return null;
  return (
    <section aria-label={title} className="border-line border-t">
      <h3 className="px-5 pt-3 pb-1 font-medium text-ink-2 text-sm">{title}</h3>
      {rows.map((row) => (
        <details key={row.slug} className="group/row">
          <summary className="list-none px-5 py-2 hover:bg-hover [&::-webkit-details-marker]:hidden">
            <span className={ROW}>
              <span className="flex min-w-0 items-center gap-1.5">
                <ChevronRight
                  aria-hidden="true"
                  className="size-4 shrink-0 text-ink-3 transition-transform group-open/row:rotate-90"
                />
                <span className="min-w-0 break-words font-medium">{nameOf(row)}</span>
              </span>
              <Cells row={row} currency={currency} strong />
            </span>
            <span aria-hidden="true" className="mt-1 ml-5.5 block h-1 rounded-full bg-sunken">
              <span
                className={`block h-full rounded-full ${tone}`}
                style={{ width: `${most > 0 ? Math.max(0, (Number(row.amount) / most) * 100) : 0}%` }}
              />
            </span>
          </summary>
          <ul className="pb-2">
            {row.leaves.map((leaf) => (
              <li key={leaf.slug} className={`${ROW} py-1 pr-5 pl-10.5 text-sm`}>
                <span className="min-w-0">
                  <span className="break-words">{nameOf(leaf)}</span>
                  <span className="figures text-ink-3">{` · ${t("spending.lines", { count: leaf.lines })}`}</span>
                  <Refund row={leaf} currency={currency} />
                </span>
                <Cells row={leaf} currency={currency} />
              </li>
            ))}
          </ul>
        </details>
      ))}
    </section>
  );
}

function Refund({ row, currency }: { readonly row: Entry; readonly currency: string }) {
  if (sign(row.refunded) === 0) return null;
  return (
    <span className="figures block text-ink-2 text-xs">
      {t("spending.lessRefunds", { amount: money(row.refunded, currency) })}
    </span>
  );
}

type CellsProps = { readonly row: Entry; readonly currency: string; readonly strong?: boolean };

function Cells({ row, currency, strong = false }: CellsProps) {
  return (
    <>
      <span className="text-right">
        <Money amount={row.amount} currency={currency} className={strong ? "font-medium" : ""} />
        {row.usual !== null && (
          <span className="figures block text-ink-2 text-xs md:hidden">
            {t("spending.usually", { amount: money(row.usual, currency) })}
          </span>
        )}
      </span>
      <Past label={t("spending.monthBefore")} amount={row.before} currency={currency} />
      <Past label={t("spending.usual")} amount={row.usual} currency={currency} />
    </>
  );
}

type PastProps = { readonly label: string; readonly amount: string | null; readonly currency: string };

function Past({ label, amount, currency }: PastProps) {
  return (
    <span className="text-right text-ink-2 max-md:hidden">
      <span className="heard">{label}</span>
      {amount === null ? <span className="text-ink-3">{t("spending.unknown")}</span> : null}
      {amount !== null && <Money amount={amount} currency={currency} />}
    </span>
  );
}
