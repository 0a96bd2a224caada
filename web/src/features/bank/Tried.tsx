import type { Schema } from "@/api";
import { Money } from "@/ui";
import { instant, t } from "@/words";

/** What the file says: how much of it is new, its first rows, and the rows that cannot be used. */
export function Tried({ told }: { readonly told: Schema<"ImportTold"> }) {
  return (
    <div role="status" className="flex flex-col gap-3 rounded-md bg-sunken p-4 text-sm">
      <p className="font-medium">
        {told.outcome === "known"
          ? t("bank.import.known")
          : t("bank.import.says", { lines: told.lines, added: told.added })}
      </p>
      {told.annotated > 0 && <p>{t("bank.import.annotated", { count: told.annotated })}</p>}
      {told.tagged > 0 && <p>{t("bank.import.tagged", { count: told.tagged })}</p>}
      {told.accounts.length > 0 && <p>{t("bank.import.opens", { accounts: told.accounts.join(", ") })}</p>}
      {told.mapping !== "" && <p className="text-ink-2">{t("bank.import.mapping", { name: told.mapping })}</p>}
      {told.rows.length > 0 && (
        <ul className="flex flex-col gap-1">
          {told.rows.map((row, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows of a file may be equal, and never move
            <li key={place} className="flex items-baseline justify-between gap-3">
              <span className="min-w-0 truncate">
                {instant(row.booked, "date")} <span lang="en">{row.text}</span>
              </span>
              <Money amount={row.amount} currency={row.currency} />
            </li>
          ))}
        </ul>
      )}
      {told.notes.map((note) => (
        <p key={note} lang="en" className="text-ink-2">
          {note}
        </p>
      ))}
      {told.problems.length > 0 && (
        <div className="flex flex-col gap-1">
          <p className="font-medium">{t("bank.import.problems", { count: told.problems.length })}</p>
          <ul className="list-disc pl-5" lang="en">
            {told.problems.slice(0, SHOWN).map((one) => (
              <li key={`${one.source} ${one.field} ${one.value}`}>
                {`${one.source}: ${one.field} "${one.value}": ${one.message}. ${one.way_out}`}
              </li>
            ))}
          </ul>
        </div>
      )}
    </div>
  );
}

const SHOWN = 20;
