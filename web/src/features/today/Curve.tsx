import { useMemo, useState } from "react";
import { queries, type Schema } from "@/api";
import { LineChart, Problem, Segments, Skeleton } from "@/ui";
import { money, percent, sign, t } from "@/words";

const RANGES = ["month", "quarter", "half", "ytd", "oneYear", "all"] as const;
type Range = (typeof RANGES)[number];

const DAYS: Readonly<Record<Range, number | null>> = {
  month: 31,
  quarter: 92,
  half: 183,
  ytd: null,
  oneYear: 366,
  all: null,
};

type CurveProps = { readonly run: string; readonly currency: string };

/** The curve of net worth with the depth below its peak, over a span that a person chooses; the owner's money marked. */
export function Curve({ run, currency }: CurveProps) {
  const [range, setRange] = useState<Range>("all");
  const { data, error, refetch } = queries.useQuery("get", "/api/v1/runs/{run}/equity", { params: { path: { run } } });
  const shown = useMemo(() => (data === undefined ? undefined : cut(data, range)), [data, range]);
  const drawn = useMemo(() => (shown === undefined ? undefined : seriesOf(shown)), [shown]);
  if (error !== null && data === undefined) return <Problem error={error} onRetry={() => void refetch()} />;
  if (shown === undefined || drawn === undefined) return <Skeleton className="h-80 w-full rounded-md" />;
  return (
    <div className="flex flex-col gap-2">
      <div className="flex justify-end">
        <Segments
          label={t("today.curve.range")}
          segments={RANGES.map((key) => ({
            key,
            title: t(`today.curve.${key}`),
            heard: t(`today.curve.${key}Said`),
          }))}
          value={range}
          onChange={(key) => setRange(key as Range)}
        />
      </div>
      <LineChart
        label={t("today.curve.label")}
        times={shown.day}
        series={drawn.value}
        marks={shown.flows.map((flow) => ({ at: flow.day, name: flowWords(flow, currency) }))}
        format={(value) => money(String(value), currency)}
        axis={(value) => money(String(value), currency, { compact: true })}
        height={300}
      />
      <LineChart
        label={t("today.curve.drawdownLabel")}
        times={shown.day}
        series={drawn.drawdown}
        format={(value) => percent(value, 1)}
        axis={(value) => percent(value, 0)}
        height={112}
      />
    </div>
  );
}

type Equity = Schema<"EquityCurve">;

/** The part of the curve that a span asks for: back from its last day. */
function cut(data: Equity, range: Range): Equity {
  if (range === "all") return data;
  const from = range === "ytd" ? `${data.last.slice(0, 4)}-01-01` : daysBefore(data.last, DAYS[range] ?? 0);
  const start = Math.max(0, data.day.findIndex((day) => day >= from) - (range === "ytd" ? 1 : 0));
  return {
    ...data,
    day: data.day.slice(start),
    value: data.value.slice(start),
    growth: data.growth.slice(start),
    drawdown: data.drawdown.slice(start),
    flows: data.flows.filter((flow) => flow.day >= (data.day[start] ?? "")),
  };
}

function daysBefore(day: string, days: number): string {
  return new Date(Date.parse(`${day}T12:00:00Z`) - days * 86_400_000).toISOString().slice(0, 10);
}

function seriesOf(shown: Equity) {
  return {
    value: [{ name: t("today.curve.value"), tone: "accent" as const, values: shown.value, filled: true }],
    drawdown: [
      {
        name: t("today.curve.drawdown"),
        tone: "loss" as const,
        values: shown.drawdown.map((depth) => (depth === 0 ? 0 : -depth)),
        filled: true,
      },
    ],
  };
}

function flowWords(flow: Equity["flows"][number], currency: string): string {
  const amount = money(flow.amount.replace(/^-/, ""), currency, { cents: false });
  return t(sign(flow.amount) < 0 ? "today.curve.withdrawal" : "today.curve.deposit", { amount });
}
