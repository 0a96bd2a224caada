import { useId } from "react";
import { Card, Scrolling } from "@/ui";
import { t } from "@/words";
import { cellText, FIGURES, isProse, type ReportTable } from "./told";

/** A part of a report as a table, in the words of the report, which are English. Wide ones move sideways within their frame. */
export function PaperTable({ table }: { readonly table: ReportTable }) {
  const id = useId();
  return (
    <Card padded={false}>
      <div className="px-5 pt-2 pb-2">
        <h3 id={id} lang="en" className="font-semibold text-base">
          {table.title}
        </h3>
        <p lang="en" className="max-w-[75ch] text-ink-2 text-sm">
          {table.note}
        </p>
      </div>
      {table.rows.length === 0 ? (
        <p className="px-5 pt-1 pb-4 text-ink-2 text-sm">{t("reports.nothing")}</p>
      ) : (
        <Scrolling labelledBy={id} className="max-h-[36rem] overflow-auto rounded-b-lg">
          <table aria-labelledby={id} className="w-full border-separate border-spacing-0 text-left text-sm">
            <thead lang="en">
              <tr>
                {table.columns.map((column) => (
                  <th
                    key={column.key}
                    scope="col"
                    className={`sticky top-0 whitespace-nowrap border-line border-b bg-surface px-3 py-2 font-medium text-ink-2 text-xs first:pl-5 last:pr-5 ${
                      FIGURES.has(column.kind) ? "text-right" : ""
                    }`}
                  >
                    {column.head}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {table.rows.map((row, place) => (
                <Line
                  // biome-ignore lint/suspicious/noArrayIndexKey: rows of a report have no key and never move.
                  key={place}
                  table={table}
                  row={row}
                  total={table.total && place === table.rows.length - 1}
                />
              ))}
            </tbody>
          </table>
        </Scrolling>
      )}
    </Card>
  );
}

type LineProps = {
  readonly table: ReportTable;
  readonly row: ReportTable["rows"][number];
  readonly total: boolean;
};

function Line({ table, row, total }: LineProps) {
  return (
    <tr className={total ? "bg-sunken font-semibold" : "hover:bg-hover"}>
      {table.columns.map((column) => {
        const figure = FIGURES.has(column.kind);
        const text = cellText(row[column.key], column.kind);
        return (
          <td
            key={column.key}
            lang={isProse(column.kind) ? "en" : undefined}
            className={`border-line border-b px-3 py-2 align-top first:pl-5 last:pr-5 ${
              figure ? "figures whitespace-nowrap text-right" : text.length > 40 ? "min-w-64" : "whitespace-nowrap"
            }`}
          >
            {text}
          </td>
        );
      })}
    </tr>
  );
}
