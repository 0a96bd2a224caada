import type { ReactNode } from "react";
import { Card, Disclosure, Hash } from "@/ui";
import { decimal, integer, t, word } from "@/words";
import type { Told } from "./told";

type Term = readonly [string, ReactNode];

/** How a tape was cut, what its evidence is about, and the digests that name both. */
export function Terms({ told }: { readonly told: Told }) {
  return (
    <Card>
      <Disclosure summary={<span className="font-medium">{t("tape.terms.title")}</span>}>
        <dl className="grid gap-x-8 gap-y-2 text-sm sm:grid-cols-2 lg:grid-cols-3">
          {rowsOf(told).map(([name, value]) => (
            <div key={name} className="flex flex-wrap items-baseline justify-between gap-x-4">
              <dt className="text-ink-2">{name}</dt>
              <dd className="figures">{value}</dd>
            </div>
          ))}
        </dl>
      </Disclosure>
    </Card>
  );
}

function rowsOf({ terms, ...told }: Told): readonly Term[] {
  const number = (value: number) => decimal(value, Number.isInteger(value) ? 0 : 2);
  const fitted: readonly Term[] = [
    [t("tape.terms.horizon"), t("tape.terms.bars", { count: terms.horizon })],
    [t("tape.terms.barriers"), t("tape.terms.barriersOf", { target: number(terms.target), stop: number(terms.stop) })],
    [t("tape.terms.fee"), t("tape.terms.bp", { count: number(terms.fee_bps) })],
    terms.panel_rows === null
      ? [t("tape.terms.windows"), integer(terms.windows ?? 0)]
      : [t("tape.terms.panelRows"), t("tape.terms.panelRowsOf", { count: terms.panel_rows })],
    [t("tape.terms.seed"), String(terms.seed)],
  ];
  return [
    [t("tape.terms.size"), `${number(terms.size)} ${word("tapeClock", terms.clock)}`],
    [t("tape.terms.gap"), t("tape.terms.seconds", { count: number(terms.gap) })],
    [t("tape.terms.period"), t("tape.terms.seconds", { count: number(terms.period) })],
    [t("tape.terms.barsMin"), integer(terms.bars_min)],
    ...(told.fitted ? fitted : []),
    ...(told.events === null ? [] : [[t("tape.terms.events"), integer(told.events)] as const]),
    ...(told.refused === null ? [] : [[t("tape.terms.refused"), integer(told.refused)] as const]),
    ...(told.kinds === null ? [] : [[t("tape.terms.kinds"), integer(told.kinds)] as const]),
    ...(told.data === null ? [] : [[t("tape.terms.data"), <Hash key="data" value={told.data} />] as const]),
    ...(told.digest === null ? [] : [[t("tape.terms.digest"), <Hash key="digest" value={told.digest} />] as const]),
  ];
}
