import { Plus, Trash2 } from "lucide-react";
import type { ReactNode } from "react";
import { Button, IconButton, TextField } from "@/ui";
import { t } from "@/words";
import type { Fee, Promotion } from "./terms";

type At = (field: string) => { readonly error?: string };

type ListProps<Row> = {
  readonly rows: readonly Row[];
  readonly onChange: (rows: readonly Row[]) => void;
  readonly at: At;
};

/** Rates that are in force before a day. */
export function Promotions({ rows, onChange, at }: ListProps<Promotion>) {
  const put = (key: number, part: Partial<Promotion>) =>
    onChange(rows.map((row) => (row.key === key ? { ...row, ...part } : row)));
  return (
    <Rows
      title={t("debts.form.promotions")}
      add={t("debts.form.addPromotion")}
      onAdd={() => onChange([...rows, { key: nextKey(rows), apr: "0", until: "" }])}
    >
      {rows.map((row, place) => (
        <Line
          key={row.key}
          remove={t("debts.form.removePromotion", { number: place + 1 })}
          onRemove={() => onChange(rows.filter((one) => one.key !== row.key))}
        >
          <TextField
            label={t("debts.form.promotionApr")}
            inputMode="decimal"
            value={row.apr}
            onChange={(event) => put(row.key, { apr: event.target.value })}
            {...at(`promotions.${place}.apr`)}
          />
          <TextField
            label={t("debts.form.promotionUntil")}
            type="date"
            value={row.until}
            onChange={(event) => put(row.key, { until: event.target.value })}
            {...at(`promotions.${place}.until`)}
          />
        </Line>
      ))}
    </Rows>
  );
}

/** Fees that are charged while the debt is open. */
export function Fees({ rows, onChange, at }: ListProps<Fee>) {
  const put = (key: number, part: Partial<Fee>) =>
    onChange(rows.map((row) => (row.key === key ? { ...row, ...part } : row)));
  return (
    <Rows
      title={t("debts.form.fees")}
      add={t("debts.form.addFee")}
      onAdd={() => onChange([...rows, { key: nextKey(rows), amount: "", first: "", every: "12" }])}
    >
      {rows.map((row, place) => (
        <Line
          key={row.key}
          remove={t("debts.form.removeFee", { number: place + 1 })}
          onRemove={() => onChange(rows.filter((one) => one.key !== row.key))}
        >
          <TextField
            label={t("debts.form.feeAmount")}
            inputMode="decimal"
            value={row.amount}
            onChange={(event) => put(row.key, { amount: event.target.value })}
            {...at(`fees.${place}.amount`)}
          />
          <TextField
            label={t("debts.form.feeFirst")}
            type="date"
            value={row.first}
            onChange={(event) => put(row.key, { first: event.target.value })}
            {...at(`fees.${place}.first`)}
          />
          <TextField
            label={t("debts.form.feeEvery")}
            inputMode="numeric"
            value={row.every}
            onChange={(event) => put(row.key, { every: event.target.value })}
            {...at(`fees.${place}.every`)}
          />
        </Line>
      ))}
    </Rows>
  );
}

type RowsProps = {
  readonly title: string;
  readonly add: string;
  readonly onAdd: () => void;
  readonly children: ReactNode;
};

/** Lines of fields, and a button for one more. */
export function Rows({ title, add, onAdd, children }: RowsProps) {
  return (
    <fieldset className="flex min-w-0 flex-col gap-3">
      <legend className="mb-1 font-medium text-sm">{title}</legend>
      {children}
      <div>
        <Button size="small" icon={Plus} onClick={onAdd}>
          {add}
        </Button>
      </div>
    </fieldset>
  );
}

type LineProps = { readonly remove: string; readonly onRemove: () => void; readonly children: ReactNode };

/** One line of fields, with a button that takes it away. */
export function Line({ remove, onRemove, children }: LineProps) {
  return (
    <div className="flex items-start gap-2 border-line border-l-2 pl-3">
      <div className="grid min-w-0 flex-1 items-start gap-3 sm:grid-cols-[repeat(auto-fit,minmax(8rem,1fr))]">
        {children}
      </div>
      <div className="pt-6">
        <IconButton icon={Trash2} label={remove} onClick={onRemove} />
      </div>
    </div>
  );
}

/** A key that no row has yet. */
export function nextKey(rows: readonly { readonly key: number }[]): number {
  return Math.max(-1, ...rows.map((row) => row.key)) + 1;
}
