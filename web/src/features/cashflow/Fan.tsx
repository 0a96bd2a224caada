import { useMemo } from "react";
import type { Schema } from "@/api";
import { Card, LineChart, type Series } from "@/ui";
import { money, t } from "@/words";

type FanProps = {
  readonly forecast: Schema<"ForecastTold">;
  readonly asOf: string;
  readonly currency: string;
};

/** The first and the last of the series: what lies between is filled. */
const BANDS = [[0, 2]] as const;

/** The balance at the end of each day: nine of ten paths within the band, half of them below the line; the floor. */
export function Fan({ forecast, asOf, currency }: FanProps) {
  const { days, opening, crossing } = forecast;
  const times = useMemo(() => [asOf, ...days.map((day) => day.on)], [asOf, days]);
  const series = useMemo<readonly Series[]>(
    () => [
      { name: t("cashflow.high"), tone: "ink-3", values: [opening, ...days.map((day) => day.high)], thin: true },
      { name: t("cashflow.middle"), tone: "accent", values: [opening, ...days.map((day) => day.middle)] },
      { name: t("cashflow.low"), tone: "ink-3", values: [opening, ...days.map((day) => day.low)], thin: true },
      { name: t("cashflow.floorLine"), tone: "loss", values: times.map(() => crossing.floor), dashed: true },
    ],
    [opening, days, times, crossing.floor],
  );
  const [format, axis] = useMemo(
    () =>
      [
        (value: string | number) => money(String(value), currency),
        (value: string | number) => money(String(value), currency, { compact: true }),
      ] as const,
    [currency],
  );
  return (
    <Card>
      <LineChart
        label={t("cashflow.fan")}
        times={times}
        series={series}
        bands={BANDS}
        format={format}
        axis={axis}
        height={320}
      />
    </Card>
  );
}
