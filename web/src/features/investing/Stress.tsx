import { useState } from "react";
import { queries, type Schema } from "@/api";
import { Button, Card, Change, Disclosure, Percent, Problem, Section, Skeleton } from "@/ui";
import { decimal, instant, percent, t, word } from "@/words";
import { OwnTime } from "./OwnTime";
import { TellExposures } from "./TellExposures";

type Told = Schema<"StressTold">;
type Scenario = Schema<"ScenarioRow">;
type StressProps = { readonly currency: string; readonly onChange: () => void };

/** What times that happened, and times that are made up, would do to what is held; and what each holding follows. */
export function Stress({ currency, onChange }: StressProps) {
  const [telling, setTelling] = useState(false);
  const { data, error, refetch } = queries.useQuery("get", "/api/v1/household/investing/stress", {
    params: { query: { currency } },
  });
  const found = data?.found;
  return (
    <Section title={t("investing.stress.title")} description={t("investing.stress.detail")}>
      {error !== null && <Problem error={error} onRetry={() => void refetch()} />}
      {data === undefined && error === null && <Skeleton className="h-40" />}
      {data?.found === null && <Missing rows={data.missing} />}
      {found != null && (
        <>
          <Scenarios told={found} />
          <OwnTime currency={currency} factors={found.scenarios[0]?.moves.map((one) => one.factor) ?? []}>
            {(row) => (
              <Disclosure
                open
                summary={<Summary row={row} worst={worstOf([...found.scenarios, row])} currency={currency} />}
              >
                <Details row={row} currency={currency} />
              </Disclosure>
            )}
          </OwnTime>
          <Followed told={found} onTell={() => setTelling(true)} />
          {telling && <TellExposures told={found} onDone={onChange} onClose={() => setTelling(false)} />}
        </>
      )}
    </Section>
  );
}

function Missing({ rows }: { readonly rows: readonly Schema<"ProblemRow">[] }) {
  return (
    <Card>
      <p>{t("investing.stress.missing")}</p>
      <ul lang="en" className="mt-2 list-disc pl-5 text-ink-2 text-sm">
        {rows.map((one) => (
          <li key={`${one.field} ${one.value}`}>
            {`${[one.field, one.value, one.message].filter(Boolean).join(": ")}. ${one.way_out}`}
          </li>
        ))}
      </ul>
    </Card>
  );
}

/** The deepest fall, which the others are drawn against. */
function worstOf(rows: readonly Scenario[]): number {
  return Math.max(...rows.map((one) => -Number(one.part)), 0.01);
}

function Scenarios({ told }: { readonly told: Told }) {
  const worst = worstOf(told.scenarios);
  return (
    <Card>
      <ul className="flex flex-col divide-y divide-line">
        {told.scenarios.map((one) => (
          <li key={one.name} className="py-1 first:pt-0 last:pb-0">
            <Disclosure summary={<Summary row={one} worst={worst} currency={told.currency} />}>
              <Details row={one} currency={told.currency} />
            </Disclosure>
          </li>
        ))}
      </ul>
    </Card>
  );
}

type SummaryProps = { readonly row: Scenario; readonly worst: number; readonly currency: string };

function Summary({ row, worst, currency }: SummaryProps) {
  const lost = Math.max(0, -Number(row.part)) / worst;
  return (
    <span className="grid min-w-0 flex-1 gap-x-4 gap-y-1 py-1 sm:grid-cols-[minmax(0,1fr)_8rem_13rem] sm:items-center">
      <span className="min-w-0">
        <span className="block font-medium">{word("hardTime", row.name)}</span>
        <span className="block text-ink-2">
          {row.first !== null && row.last !== null
            ? `${instant(row.first, "date")} – ${instant(row.last, "date")}`
            : t(row.name === "own" ? "investing.stress.ownSource" : "investing.stress.madeUp")}
        </span>
      </span>
      <span aria-hidden="true" className="h-2 overflow-hidden rounded-full bg-sunken max-sm:order-last">
        <span className="block h-full rounded-full bg-loss" style={{ width: `${lost * 100}%` }} />
      </span>
      <span className="sm:text-right">
        <Change amount={row.change} currency={currency} ratio={row.part} places={1} />
      </span>
    </span>
  );
}

function Details({ row, currency }: { readonly row: Scenario; readonly currency: string }) {
  const moved = row.parts.filter((part) => Number(part.change) !== 0);
  const unmeasured = [...new Set(row.parts.flatMap((part) => part.unmeasured))].map((one) => word("riskFactor", one));
  return (
    <div className="flex flex-col gap-2 text-sm">
      {moved.length === 0 && <p className="text-ink-2">{t("investing.stress.still")}</p>}
      <ul className="flex flex-col gap-1">
        {moved.map((part) => (
          <li key={part.name} className="flex flex-wrap justify-between gap-x-4">
            <span>{part.name}</span>
            <Change amount={part.change} currency={currency} ratio={part.part} places={1} />
          </li>
        ))}
      </ul>
      {Number(row.inflation) !== 0 && (
        <p>
          {t("investing.stress.real", { inflation: percent(row.inflation, 1, true) })}{" "}
          <Percent ratio={row.real} places={1} signed />
        </p>
      )}
      {unmeasured.length > 0 && <p>{t("investing.stress.unmeasured", { factors: unmeasured.join(", ") })}</p>}
      <p className="text-ink-2">{row.moves.filter(stirs).map(moveSaid).join(", ")}</p>
      {row.name !== "own" && (
        <p lang="en" className="text-ink-2">
          {row.source}
        </p>
      )}
    </div>
  );
}

type Move = Schema<"MoveRow">;
const stirs = (one: Move) => one.move !== null && Number(one.move) !== 0;

/** A factor's move in words: prices in percent, yields and spreads in points. */
function moveSaid({ factor, move }: Move): string {
  const points = factor === "rates" || factor === "credit";
  const amount = points
    ? t("investing.stress.points", { points: `${Number(move) > 0 ? "+" : ""}${decimal(Number(move) * 100, 2)}` })
    : percent(move ?? "0", 1, true);
  return `${word("riskFactor", factor)} ${amount}`;
}

function Followed({ told, onTell }: { readonly told: Told; readonly onTell: () => void }) {
  return (
    <Card
      title={t("investing.stress.follows")}
      actions={
        <Button size="small" onClick={onTell}>
          {t("investing.stress.tell")}
        </Button>
      }
    >
      <ul className="flex flex-col gap-1.5 text-sm">
        {told.holdings.map((one) => (
          <li key={one.name} className="flex flex-wrap justify-between gap-x-4">
            <span className="font-medium">{one.name}</span>
            <span className="figures text-ink-2">
              {one.exposures.map((each) => `${word("riskFactor", each.factor)} ${decimal(each.amount)}`).join(", ") ||
                t("investing.stress.nothing")}
              {` · ${one.told ? t("investing.stress.asTold") : t("investing.stress.asClass")}`}
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
