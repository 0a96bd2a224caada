import type { Schema } from "@/api";
import { Change, DataTable } from "@/ui";
import { t, word } from "@/words";

type Told = Schema<"PerformanceTold">;

/** What each holding contributed to the time-weighted return; together they are that return. */
export function Contributions({ told }: { readonly told: Told }) {
  if (told.contributions === null) return <p className="p-4 text-ink-2 text-sm">{t("investing.parts.none")}</p>;
  return (
    <div className="border-line border-t">
      <div className="px-4 pt-4 pb-2">
        <h3 className="font-medium">{t("investing.parts.title")}</h3>
        <p className="text-ink-2 text-sm">{t("investing.parts.detail")}</p>
      </div>
      <DataTable
        label={t("investing.parts.title")}
        rows={told.contributions}
        keyOf={(row) => row.name}
        columns={[
          { key: "name", title: t("investing.held.symbol"), card: "heading", cell: (row) => named(row.name) },
          {
            key: "gain",
            title: t("investing.held.gain"),
            align: "end",
            cell: (row) => <Change amount={row.gain} currency={told.currency} />,
          },
          {
            key: "part",
            title: t("investing.parts.part"),
            align: "end",
            cell: (row) => <Change ratio={row.shown} />,
          },
        ]}
      />
    </div>
  );
}

/** A holding by its symbol; what is of none by its word. */
function named(name: string): string {
  return name === "fees" || name === "rest" ? word("contributor", name) : name;
}
