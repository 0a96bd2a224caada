import { Link } from "@tanstack/react-router";
import { type KeyboardEvent, useState } from "react";
import { weekLink } from "@/app/links";
import { Card } from "@/ui";
import { money, t, word } from "@/words";
import { CELL, LABELS, numberOf, type WeekRow, yearOf } from "./told";

type CalendarProps = { readonly run: string; readonly weeks: readonly WeekRow[]; readonly chosen: string | undefined };

/** Years as rows, weeks as cells: coloured and lettered by their type. One stop for the keyboard, arrows within. */
export function Calendar({ run, weeks, chosen }: CalendarProps) {
  const [at, setAt] = useState(chosen ?? weeks.at(-1)?.week ?? "");
  const years = [...new Set(weeks.map((row) => yearOf(row.week)))].reverse();
  return (
    <Card>
      <Legend weeks={weeks} />
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the keys of the links inside bubble up to here. */}
      <div
        className="mt-4 flex flex-col gap-3"
        onKeyDown={(event) => move(event, weeks)}
        onFocus={(event) => setAt(event.target.dataset.week ?? at)}
      >
        {years.map((year) => (
          <div key={year} className="flex flex-col gap-1 md:flex-row md:items-start md:gap-3">
            <h3 className="figures w-10 shrink-0 pt-0.5 font-medium text-ink-2 text-sm">{year}</h3>
            <ol className="grid min-w-0 flex-1 grid-cols-[repeat(14,minmax(0,1fr))] gap-[3px] md:grid-cols-[repeat(27,minmax(0,1fr))] xl:grid-cols-[repeat(53,minmax(0,1fr))]">
              <Gap weeks={(numberOf(of(weeks, year)[0]?.week ?? "") || 1) - 1} />
              {of(weeks, year).map((row) => (
                <li key={row.week}>
                  <Cell run={run} row={row} stop={row.week === at} chosen={row.week === chosen} />
                </li>
              ))}
            </ol>
          </div>
        ))}
      </div>
    </Card>
  );
}

function of(weeks: readonly WeekRow[], year: number): readonly WeekRow[] {
  return weeks.filter((row) => yearOf(row.week) === year);
}

/** Weeks of a year before the run began: nothing, so that each week stands in its own column. */
function Gap({ weeks }: { readonly weeks: number }) {
  return Array.from({ length: weeks }, (_, place) => place + 1).map((week) => <li key={week} aria-hidden="true" />);
}

type CellProps = { readonly run: string; readonly row: WeekRow; readonly stop: boolean; readonly chosen: boolean };

function Cell({ run, row, stop, chosen }: CellProps) {
  const open = row.label === "";
  const said = open
    ? t("weeks.cellOpen", { week: row.week })
    : t("weeks.cell", { week: row.week, label: word("week", row.label), amount: money(row.realised) });
  return (
    <Link
      {...weekLink(run, row.week)}
      data-week={row.week}
      tabIndex={stop ? 0 : -1}
      aria-label={said}
      title={said}
      className={`grid aspect-square max-h-8 w-full place-items-center rounded-[4px] font-semibold text-[0.6875rem] leading-none hover:ring-2 hover:ring-line-strong ${
        open ? "border border-line border-dashed text-ink-3" : (CELL[row.label] ?? "bg-sunken")
      } ${chosen ? "ring-2 ring-ink" : ""}`}
    >
      {open ? t("weeks.openLetter") : word("weekLetter", row.label)}
    </Link>
  );
}

function Legend({ weeks }: { readonly weeks: readonly WeekRow[] }) {
  return (
    <ul aria-label={t("weeks.legend")} className="flex flex-wrap gap-x-5 gap-y-2 text-sm">
      {LABELS.map((label) => (
        <li key={label} className="inline-flex items-center gap-2">
          <span
            aria-hidden="true"
            className={`grid size-5 place-items-center rounded-[4px] font-semibold text-[0.6875rem] ${CELL[label]}`}
          >
            {word("weekLetter", label)}
          </span>
          <span>{word("week", label)}</span>
          <span className="figures text-ink-2">{weeks.filter((row) => row.label === label).length}</span>
        </li>
      ))}
    </ul>
  );
}

const STEPS: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1 };

/** Arrow keys: a week to the side, or the same week of another year. */
function move(event: KeyboardEvent<HTMLElement>, weeks: readonly WeekRow[]): void {
  const here = (event.target as HTMLElement).dataset.week;
  if (here === undefined) return;
  const place = weeks.findIndex((row) => row.week === here);
  const side = STEPS[event.key];
  const years = { ArrowUp: 1, ArrowDown: -1 }[event.key];
  const next =
    side !== undefined
      ? weeks[place + side]
      : years === undefined
        ? undefined
        : weeks.find((row) => yearOf(row.week) === yearOf(here) + years && numberOf(row.week) >= numberOf(here));
  if (next === undefined) return;
  event.preventDefault();
  event.currentTarget.querySelector<HTMLElement>(`[data-week="${next.week}"]`)?.focus();
}
