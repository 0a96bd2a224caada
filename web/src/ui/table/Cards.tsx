import { Link } from "@tanstack/react-router";
import { t } from "@/words";
import { Select } from "../Select";
import type { Column } from "./columns";
import type { ShapeProps } from "./Grid";

/** The narrow shape: a card for each row, its columns as lines, the order chosen in a select. */
export function Cards<Row>({ label, columns, rows, keyOf, linkOf, order, onOrder }: ShapeProps<Row>) {
  const heading = columns.find((column) => column.card === "heading") ?? columns[0];
  const lines = columns.filter((column) => column !== heading && column.card !== "hidden");
  return (
    <div className="flex flex-col">
      <Sorting columns={columns} order={order} onOrder={onOrder} />
      <ul aria-label={label} className="divide-y divide-line">
        {rows.map((row) => (
          <li key={keyOf(row)} className="relative px-4 py-3.5">
            {heading !== undefined && (
              <p className="mb-1.5 font-medium">
                {linkOf === undefined ? (
                  heading.cell(row)
                ) : (
                  <Link {...linkOf(row)} data-row-link className="after:absolute after:inset-0">
                    {heading.cell(row)}
                  </Link>
                )}
              </p>
            )}
            <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1 text-sm">
              {lines.map((column) => (
                <div key={column.key} className="contents">
                  <dt className="text-ink-2">{column.title}</dt>
                  <dd className="min-w-0 text-right">{column.cell(row)}</dd>
                </div>
              ))}
            </dl>
          </li>
        ))}
      </ul>
    </div>
  );
}

type SortingProps<Row> = Pick<ShapeProps<Row>, "order" | "onOrder"> & { readonly columns: readonly Column<Row>[] };

function Sorting<Row>({ columns, order, onOrder }: SortingProps<Row>) {
  const options = columns
    .filter((column) => column.sort !== undefined)
    .flatMap((column) => [
      { value: `${column.key} up`, label: `${column.title}, ${t("ui.table.ascending")}` },
      { value: `${column.key} down`, label: `${column.title}, ${t("ui.table.descending")}` },
    ]);
  if (options.length === 0) return null;
  const given = order === undefined ? [{ value: "", label: t("ui.table.unsorted") }] : [];
  const choose = (value: string) => {
    const [key = "", way] = value.split(" ");
    onOrder({ key, down: way === "down" });
  };
  return (
    <div className="border-line border-b px-4 py-2.5">
      <Select
        label={t("ui.table.sortBy")}
        labelHeard
        value={order === undefined ? "" : `${order.key} ${order.down ? "down" : "up"}`}
        options={[...given, ...options]}
        onChange={choose}
      />
    </div>
  );
}
