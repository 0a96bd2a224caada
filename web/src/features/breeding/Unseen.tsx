import { useMemo } from "react";
import type { Schema } from "@/api";
import { Card, LineChart, type Ratio, Ratios, Section, type Series } from "@/ui";
import { money, t } from "@/words";
import { type Kind, ratio, type Told } from "./told";

type UnseenProps = { readonly told: Told; readonly unseen: Schema<"UnseenFigures"> };

/** The days that nobody was bred on: what 1 USD became, and how much of the winner is left once luck is taken off. */
export function Unseen({ told, unseen }: UnseenProps) {
  return (
    <Section
      title={t("breeding.curve.title")}
      description={t(`breeding.unseenOf.${told.kind}`, { days: unseen.days, trades: unseen.trades })}
    >
      <div className="grid items-start gap-4 xl:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <Card title={t(`breeding.became.${told.kind}`)}>
          <Curve kind={told.kind} rows={told.curve} />
        </Card>
        <Card title={t("breeding.left.title")} description={t(`breeding.leftOf.${told.kind}`)}>
          <Ratios label={t("breeding.left.title")} head={t("breeding.left.what")} rows={ratiosOf(told.kind, unseen)} />
          <p className="mt-3 text-sm">{t("breeding.left.says", { left: signed(unseen.ratio - unseen.luckiest) })}</p>
          <p className="mt-1 text-ink-2 text-sm">
            {t(`breeding.without.${told.kind}`, {
              least: ratio(unseen.chance_least),
              most: ratio(unseen.chance_most),
              mean: ratio(unseen.luck_mean),
              deviation: ratio(unseen.luck_deviation),
            })}
          </p>
        </Card>
      </div>
    </Section>
  );
}

function ratiosOf(kind: Kind, unseen: Schema<"UnseenFigures">): readonly Ratio[] {
  return [
    { name: t("breeding.left.best"), value: unseen.best, tone: "ink-3" },
    { name: t("breeding.left.unseen"), value: unseen.ratio, low: unseen.low, high: unseen.high, tone: "accent" },
    { name: t("breeding.left.luckiest"), value: unseen.luckiest, tone: "warn" },
    { name: t(`breeding.beside.${kind}`), value: unseen.hold, tone: "info" },
  ];
}

function signed(value: number): string {
  return `${value > 0 ? "+" : ""}${ratio(value)}`;
}

type CurveProps = { readonly kind: Kind; readonly rows: readonly Schema<"BredCurveRow">[] };

function Curve({ kind, rows }: CurveProps) {
  const times = useMemo(() => rows.map((row) => row.day), [rows]);
  const series = useMemo<readonly Series[]>(
    () => [
      { name: t("breeding.curve.garden"), tone: "accent", values: rows.map((row) => row.garden) },
      { name: t(`breeding.beside.${kind}`), tone: "ink-3", values: rows.map((row) => row.hold), dashed: true },
    ],
    [kind, rows],
  );
  return <LineChart label={t(`breeding.became.${kind}`)} times={times} series={series} format={grown} height={280} />;
}

function grown(value: string | number): string {
  return money(decimalText(value));
}

/** Cents of 1 USD: drawn figures, not amounts that anybody owns. */
function decimalText(value: string | number): string {
  return Number(value).toFixed(2);
}
