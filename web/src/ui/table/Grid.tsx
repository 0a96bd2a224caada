import { Link } from "@tanstack/react-router";
import { ArrowDown, ArrowUp, ChevronsUpDown } from "lucide-react";
import type { KeyboardEvent } from "react";
import { t } from "@/words";
import { classes } from "../classes";
import { Scrolling } from "../Scrolling";
import type { Column, DataTableProps, Order } from "./columns";

/** What both shapes of a table are given: rows in order. */
export type ShapeProps<Row> = Omit<DataTableProps<Row>, "rows" | "order" | "onOrder"> & {
  readonly rows: readonly Row[];
  readonly order: Order | undefined;
  readonly onOrder: (order: Order) => void;
};

/** The wide shape: a table whose head stays in sight. */
export function Grid<Row>({ label, columns, rows, keyOf, linkOf, order, onOrder }: ShapeProps<Row>) {
  return (
    <Scrolling className="max-h-[75dvh] overflow-auto rounded-lg">
      <table aria-label={label} className="w-full border-separate border-spacing-0 text-left">
        <thead>
          <tr>
            {columns.map((column) => (
              <Head key={column.key} column={column} order={order} onOrder={onOrder} />
            ))}
          </tr>
        </thead>
        <tbody onKeyDown={move}>
          {rows.map((row) => (
            <tr key={keyOf(row)} className="group relative last:[&>*]:border-b-0 hover:bg-hover">
              {columns.map((column, place) => (
                <td
                  key={column.key}
                  className={classes(
                    "border-line border-b px-3 py-2.5 align-middle text-sm first:pl-5 last:pr-5",
                    column.align === "end" && "figures text-right",
                  )}
                >
                  {place === 0 && linkOf !== undefined ? (
                    <Link {...linkOf(row)} data-row-link className="font-medium after:absolute after:inset-0">
                      {column.cell(row)}
                    </Link>
                  ) : (
                    column.cell(row)
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Scrolling>
  );
}

type HeadProps<Row> = { column: Column<Row>; order: Order | undefined; onOrder: (order: Order) => void };

const HEAD =
  "sticky top-0 z-10 whitespace-nowrap border-line border-b bg-surface px-3 py-2 font-medium text-ink-2 text-xs first:pl-5 last:pr-5";

function Head<Row>({ column, order, onOrder }: HeadProps<Row>) {
  const end = column.align === "end" && "text-right";
  if (column.sort === undefined) {
    return (
      <th scope="col" className={classes(HEAD, end)}>
        {column.title}
      </th>
    );
  }
  const sorted = order?.key === column.key;
  const way = sorted ? (order.down ? "descending" : "ascending") : "none";
  const Icon = { none: ChevronsUpDown, ascending: ArrowUp, descending: ArrowDown }[way];
  return (
    <th scope="col" aria-sort={way} className={classes(HEAD, end)}>
      <button
        type="button"
        onClick={() => onOrder({ key: column.key, down: sorted ? !order.down : column.align === "end" })}
        title={t("ui.table.sort", { column: column.title })}
        className={classes("inline-flex min-h-6 items-center gap-1 hover:text-ink", sorted && "text-ink")}
      >
        {column.title}
        <Icon aria-hidden="true" className={classes("size-3.5", !sorted && "opacity-50")} />
      </button>
    </th>
  );
}

/** Arrow keys move along the links of the rows. */
function move(event: KeyboardEvent<HTMLElement>): void {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step === undefined) return;
  const links = [...event.currentTarget.querySelectorAll<HTMLElement>("[data-row-link]")];
  const here = links.indexOf(document.activeElement as HTMLElement);
  if (here === -1) return;
  event.preventDefault();
  links[here + step]?.focus();
}
