import { Bars, Card, Segments } from "@/ui";
import { money, t } from "@/words";
import type { WeekRow } from "./told";

type ResultsProps = {
  readonly weeks: readonly WeekRow[];
  readonly years: readonly number[];
  readonly year: number;
  readonly onYear: (year: number) => void;
};

/** What each week of a year realised. */
export function Results({ weeks, years, year, onYear }: ResultsProps) {
  return (
    <Card>
      <div className="mb-2 overflow-x-auto">
        <Segments
          label={t("weeks.yearChoice")}
          segments={years.map((each) => ({ key: String(each), title: String(each) }))}
          value={String(year)}
          onChange={(key) => onYear(Number(key))}
        />
      </div>
      <Bars
        label={t("weeks.resultLabel")}
        bars={weeks.map((row) => ({ name: row.week, value: row.realised }))}
        format={(value) => money(String(value))}
        height={150}
      />
    </Card>
  );
}
