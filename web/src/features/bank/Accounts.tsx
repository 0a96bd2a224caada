import type { Schema } from "@/api";
import { Card, type Column, DataTable, Money } from "@/ui";
import { instant, integer, t, word } from "@/words";

type Account = Schema<"AccountTold">;

const COLUMNS: readonly Column<Account>[] = [
  {
    key: "name",
    title: t("bank.account"),
    card: "heading",
    sort: (row) => row.name,
    cell: (row) => <span className="font-medium">{row.name}</span>,
  },
  { key: "kind", title: t("bank.kind"), cell: (row) => <span className="text-ink-2">{kindOf(row)}</span> },
  {
    key: "lines",
    title: t("bank.count"),
    align: "end",
    sort: (row) => row.lines,
    cell: (row) => <span className="figures">{integer(row.lines)}</span>,
  },
  {
    key: "moved",
    title: t("bank.moved"),
    align: "end",
    sort: (row) => Number(row.moved),
    cell: (row) => <Money amount={row.moved} currency={row.currency} />,
  },
  { key: "opening", title: t("bank.opening"), align: "end", cell: (row) => <Opening row={row} /> },
  { key: "told", title: t("bank.told"), align: "end", cell: (row) => <Told row={row} /> },
];

/** The accounts: what moved by their lines, what the bank said last, and what is missing between. */
export function Accounts({ rows }: { readonly rows: readonly Account[] | undefined }) {
  const gaps = rows?.filter((row) => row.gap !== null) ?? [];
  return (
    <Card padded={false}>
      <DataTable label={t("bank.accounts")} columns={COLUMNS} rows={rows} keyOf={(row) => row.id} />
      {gaps.map((row) => (
        <p key={row.id} className="border-line border-t px-4 py-3 text-sm">
          {t("bank.gap", { account: row.name, since: dayOf(row.gap?.since), until: dayOf(row.gap?.until) })}{" "}
          <Money amount={row.gap?.amount ?? "0"} currency={row.currency} className="font-medium" />
        </p>
      ))}
    </Card>
  );
}

function Told({ row }: { readonly row: Account }) {
  if (row.told === null) return <span className="text-ink-3">{t("bank.untold")}</span>;
  return (
    <span className="inline-flex flex-col items-end">
      <Money amount={row.told.amount} currency={row.currency} />
      <span className="text-ink-2 text-xs">{instant(row.told.on, "date")}</span>
    </span>
  );
}

/** What it held before its first line. */
function Opening({ row }: { readonly row: Account }) {
  if (row.opening === null) return <span className="text-ink-2">{t("bank.unknownKind")}</span>;
  return (
    <span className="inline-flex flex-col items-end">
      <Money amount={row.opening.amount} currency={row.currency} />
      <span className="text-ink-2 text-xs">{instant(row.opening.on, "date")}</span>
    </span>
  );
}

function dayOf(day: string | undefined): string {
  return day === undefined ? "" : instant(day, "date");
}

function kindOf(row: Account): string {
  if (row.owed) return t("bank.owed");
  return row.kind === "" ? t("bank.unknownKind") : word("bankKind", row.kind.toLowerCase());
}
