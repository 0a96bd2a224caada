import { type Column, DataTable, Instant, Money } from "@/ui";
import { instant, percent, t } from "@/words";
import { contractName, type Rung, type SleeveLadder, whole } from "./told";

type RungsProps = { readonly ladder: SleeveLadder; readonly now: string; readonly most: string | null };

const DAY = 86_400_000;
const noon = (day: string) => Date.parse(`${day}T17:00:00Z`);

/** The rungs on a line of time, each up to its expiry with the day it is rolled, and the same as a table. */
export function Rungs({ ladder, now, most }: RungsProps) {
  const start = Date.parse(now);
  const end = Math.max(...ladder.rungs.map((rung) => noon(rung.contract.expiry)), start + DAY);
  const place = (day: string) => Math.max(0, Math.min(100, ((noon(day) - start) / (end - start)) * 100));
  return (
    <div className="flex flex-col gap-4">
      <ul aria-label={t("ladder.timeline")} className="flex flex-col gap-2.5">
        {ladder.rungs.map((rung) => (
          <li key={rung.position} className="grid gap-x-4 gap-y-1 text-sm sm:grid-cols-[14rem_minmax(0,1fr)]">
            <span className="truncate">{`${rung.contracts} × ${contractName(rung.contract)}`}</span>
            <span className="relative block h-6 rounded-sm bg-sunken">
              <span
                aria-hidden="true"
                className="absolute inset-y-0 left-0 rounded-sm"
                style={{ width: `${place(rung.contract.expiry)}%`, background: `var(--${ladder.sleeve}-soft)` }}
              />
              {rung.rolls !== null && (
                <span
                  aria-hidden="true"
                  className="absolute inset-y-0 w-0.5"
                  style={{ left: `${place(rung.rolls)}%`, background: `var(--${ladder.sleeve})` }}
                />
              )}
              <span className="absolute inset-0 flex items-center justify-between gap-2 px-2 text-xs">
                <span>{t("ladder.days", { count: rung.days })}</span>
                {rung.rolls !== null && (
                  <span className="text-ink-2">{t("ladder.rollsOn", { day: instant(rung.rolls, "date") })}</span>
                )}
              </span>
            </span>
          </li>
        ))}
      </ul>
      <ul className="flex flex-wrap gap-x-5 gap-y-1 text-ink-2 text-sm">
        {ladder.expiries.map((one) => (
          <li key={one.expiry}>
            {t("ladder.inExpiry", {
              part: percent(one.share, 0),
              day: instant(one.expiry, "date"),
              cost: whole(one.cost),
              most: most === null ? "—" : percent(most, 0),
            })}
          </li>
        ))}
      </ul>
      <div className="-mx-5">
        <DataTable label={t("ladder.rungs")} columns={COLUMNS} rows={ladder.rungs} keyOf={(row) => row.position} />
      </div>
    </div>
  );
}

const COLUMNS: readonly Column<Rung>[] = [
  { key: "contract", title: t("ladder.contract"), cell: (row) => contractName(row.contract) },
  { key: "count", title: t("ladder.count"), cell: (row) => row.contracts, align: "end" },
  { key: "opened", title: t("ladder.opened"), cell: (row) => <Instant at={row.opened} style="date" /> },
  { key: "cost", title: t("ladder.cost"), cell: (row) => <Money amount={row.cost} />, align: "end" },
  {
    key: "noted",
    title: t("ladder.lastNoted"),
    cell: (row) => (row.noted === null ? t("ladder.notYet") : <Money amount={row.noted.value} />),
    align: "end",
  },
  {
    key: "delta",
    title: t("ladder.delta"),
    cell: (row) => row.noted?.delta ?? t("ladder.unknown"),
    align: "end",
  },
];
