import { useMemo, useState } from "react";
import { t } from "@/words";
import { Button } from "../Button";
import { EmptyState } from "../EmptyState";
import { useNarrow } from "../media";
import { Problem } from "../Problem";
import { Skeleton } from "../Skeleton";
import { Cards } from "./Cards";
import { type DataTableProps, type Order, ordered } from "./columns";
import { Grid } from "./Grid";

/**
 * Rows of one kind: sorted by their heads, reached by keyboard, cards on a phone.
 *
 * It fills its container to the edges: put it in a `Card padded={false}`, or alone.
 */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { columns, rows, error, onRetry, empty, onOrder } = props;
  const [own, setOwn] = useState<Order | undefined>(props.order);
  const [whole, setWhole] = useState(false);
  const narrow = useNarrow();
  const order = onOrder === undefined ? own : props.order;
  const shown = useMemo(
    () => (onOrder === undefined && rows !== undefined ? ordered(rows, columns, order) : rows),
    [rows, columns, order, onOrder],
  );
  if (error !== undefined && error !== null && rows === undefined) {
    return (
      <div className="p-4">
        <Problem error={error} {...(onRetry === undefined ? {} : { onRetry })} />
      </div>
    );
  }
  if (shown === undefined) return <Waiting columns={columns.length} />;
  if (shown.length === 0) return <>{empty ?? <EmptyState title={t("ui.table.empty")} />}</>;
  const Shape = narrow ? Cards : Grid;
  const few = narrow && !whole ? firstOf(shown, props.first) : shown;
  const more = few.length < shown.length ? { onMore: () => setWhole(true), busy: false } : props.more;
  return (
    <div className="min-w-0">
      <p role="status" className="heard">
        {t("ui.table.rows", { count: few.length })}
      </p>
      <Shape {...props} rows={few} order={order} onOrder={onOrder ?? setOwn} />
      {more !== undefined && (
        <div className="flex justify-center border-line border-t p-3">
          <Button size="small" busy={more.busy} onClick={more.onMore}>
            {more.busy ? t("ui.table.loadingMore") : t("ui.table.more")}
          </Button>
        </div>
      )}
    </div>
  );
}

/** Cards of a phone that are shown at first: more of them bury what comes below. */
const FIRST = 5;

function firstOf<Row>(rows: readonly Row[], first = FIRST): readonly Row[] {
  return rows.slice(0, first);
}

const LINES = ["one", "two", "three", "four", "five", "six"] as const;

function Waiting({ columns }: { readonly columns: number }) {
  return (
    <div role="status" className="px-4 py-2">
      <span className="heard">{t("ui.table.loading")}</span>
      {LINES.map((line) => (
        <div key={line} className="flex items-center gap-6 py-3">
          <Skeleton className="h-4 w-32" />
          <Skeleton className="h-4 flex-1" />
          {columns > 3 && <Skeleton className="hidden h-4 w-20 sm:block" />}
          <Skeleton className="h-4 w-16" />
        </div>
      ))}
    </div>
  );
}
