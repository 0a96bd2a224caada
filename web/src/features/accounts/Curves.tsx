import { useMemo } from "react";
import { queries, type Schema } from "@/api";
import { Card, LineChart, Problem, type Series, Skeleton } from "@/ui";
import { money, percent, t, word } from "@/words";
import type { AccountRow } from "./told";

type CurvesProps = { readonly run: string; readonly row: AccountRow };

/** An account's closes, and how far each sleeve is below its high-water mark with the line at which it pivots. */
export function Curves({ run, row }: CurvesProps) {
  const { data, error, refetch } = queries.useQuery("get", "/api/v1/runs/{run}/accounts/{account}/curve", {
    params: { path: { run, account: row.account } },
  });
  const drawn = useMemo(() => (data === undefined ? undefined : seriesOf(data, row)), [data, row]);
  if (data === undefined && error !== null) return <Problem error={error} onRetry={() => void refetch()} />;
  if (data === undefined || drawn === undefined) return <Skeleton className="h-72 w-full rounded-lg" />;
  return (
    <div className="grid gap-4 lg:grid-cols-[3fr_2fr]">
      <Card title={t("accounts.curve.title")}>
        <LineChart
          label={t("accounts.curve.title")}
          times={data.day}
          series={drawn.worth}
          format={inFull}
          axis={short}
          height={250}
        />
      </Card>
      <Card title={t("accounts.curve.drawdown")}>
        <LineChart
          label={t("accounts.curve.drawdown")}
          times={data.day}
          series={drawn.below}
          format={inPercent}
          axis={inPercent}
          height={250}
        />
      </Card>
    </div>
  );
}

const inFull = (value: string | number) => money(String(value));
const short = (value: string | number) => money(String(value), "USD", { compact: true });
const inPercent = (value: string | number) => percent(value, 0);

const TONES = { gen: "gen", rev: "rev", com: "com" } as const;

function seriesOf(curve: Schema<"AccountCurve">, row: AccountRow) {
  const below: Series[] = curve.sleeves.map((one) => ({
    name: word("sleeveMark", one.sleeve),
    tone: TONES[one.sleeve],
    values: one.drawdown.map((depth) => (depth === null ? null : depth === 0 ? 0 : -depth)),
  }));
  const line = row.sleeves.map((one) => one.line).find((found) => found !== null);
  const pivot: Series[] =
    line === undefined
      ? []
      : [{ name: t("accounts.curve.pivot"), tone: "loss", dashed: true, values: curve.day.map(() => -line.at) }];
  const worth: Series[] = [{ name: t("accounts.nlv"), tone: "accent", values: curve.value, filled: true }];
  return { worth, below: [...below, ...pivot] };
}
