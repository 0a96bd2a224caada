import { Badge, Select, useNarrow } from "@/ui";
import { t } from "@/words";
import { periodInYear, periodName, type ReportRow, stateName } from "./told";

type ChooserProps = {
  readonly rows: readonly ReportRow[];
  readonly chosen: string | undefined;
  readonly onChoose: (name: string) => void;
};

/** The reports of a kind by year, newest first; a select on a phone. */
export function Chooser({ rows, chosen, onChoose }: ChooserProps) {
  const narrow = useNarrow();
  if (narrow) {
    return (
      <Select
        label={t("reports.period")}
        value={chosen ?? ""}
        options={rows.map((row) => ({ value: row.name, label: `${periodName(row)}, ${stateName(row.state)}` }))}
        onChange={onChoose}
      />
    );
  }
  const years = [...new Set(rows.map((row) => row.period.slice(0, 4)))];
  return (
    <nav
      aria-label={t("reports.period")}
      className="sticky top-20 max-h-[calc(100dvh-8rem)] overflow-y-auto rounded-lg border border-line bg-surface p-2 shadow-1"
    >
      {years.map((year) => (
        <div key={year}>
          <p className="px-2.5 pt-2 pb-1 font-medium text-ink-2 text-xs">{year}</p>
          <ul>
            {rows
              .filter((row) => row.period.startsWith(year))
              .map((row) => (
                <li key={row.name}>
                  <button
                    type="button"
                    aria-current={row.name === chosen ? "true" : undefined}
                    onClick={() => onChoose(row.name)}
                    className={`flex min-h-9 w-full items-center justify-between gap-2 rounded-md px-2.5 py-1 text-left text-sm hover:bg-hover ${
                      row.name === chosen ? "bg-accent-soft font-medium text-accent" : ""
                    }`}
                  >
                    <span>{periodInYear(row)}</span>
                    {row.state !== "final" && <Badge>{stateName(row.state)}</Badge>}
                  </button>
                </li>
              ))}
          </ul>
        </div>
      ))}
    </nav>
  );
}
