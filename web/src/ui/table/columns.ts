import type { LinkProps } from "@tanstack/react-router";
import type { ReactNode } from "react";

/** One column of a DataTable. */
export type Column<Row> = {
  readonly key: string;
  readonly title: string;
  readonly cell: (row: Row) => ReactNode;
  /** What the column is ordered by; without it the column cannot be sorted. Order only: never shown. */
  readonly sort?: (row: Row) => number | string;
  /** Figures stand at the end. */
  readonly align?: "start" | "end";
  /** On a phone: the card's heading, one of its lines, or nothing. The first column is the heading if none says so. */
  readonly card?: "heading" | "line" | "hidden";
};

export type Order = { readonly key: string; readonly down: boolean };

export type DataTableProps<Row> = {
  /** What the rows are, for screen readers. */
  readonly label: string;
  readonly columns: readonly Column<Row>[];
  /** undefined while the first rows are on their way. */
  readonly rows: readonly Row[] | undefined;
  readonly keyOf: (row: Row) => string;
  /** Where a row leads. The first cell becomes the link, the whole row is its target. */
  readonly linkOf?: (row: Row) => LinkProps;
  readonly error?: unknown;
  readonly onRetry?: () => void;
  /** What stands there when there are no rows. */
  readonly empty?: ReactNode;
  /** The order at first. Give `onOrder` too where the server sorts. */
  readonly order?: Order;
  readonly onOrder?: (order: Order) => void;
  /** On a phone: how many cards are shown before a person asks for the rest. Five without it. */
  readonly first?: number;
  /** There are more rows to be asked for. */
  readonly more?: { readonly onMore: () => void; readonly busy: boolean };
};

/** Rows in an order. Equal ones keep their places. */
export function ordered<Row>(
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  order: Order | undefined,
): readonly Row[] {
  const by = columns.find((column) => column.key === order?.key)?.sort;
  if (by === undefined || order === undefined) return rows;
  const way = order.down ? -1 : 1;
  return [...rows].sort((one, other) => way * compare(by(one), by(other)));
}

function compare(one: number | string, other: number | string): number {
  if (typeof one === "number" && typeof other === "number") return one - other;
  return String(one).localeCompare(String(other), undefined, { numeric: true });
}
