import { ChanceBars, chance, Sheet } from "@/ui";
import { instant, money, t, word } from "@/words";
import { LevelMark } from "./LevelMark";
import type { Budget, Envelope } from "./told";

type OutlookProps = { readonly budget: Budget; readonly envelope: Envelope; readonly onClose: () => void };

/** What will likely become of an envelope, and what pushes it. */
export function Outlook({ budget, envelope, onClose }: OutlookProps) {
  const { p, simulation, parameters, end, excess } = envelope;
  const told = (amount: string) => money(amount, budget.currency);
  return (
    <Sheet
      open
      onOpenChange={onClose}
      title={word("category", envelope.category_name)}
      description={t(`budget.method.${methodOf(envelope)}`)}
    >
      <div className="flex flex-col gap-6">
        <div className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
          {p !== null && <span className="figures font-semibold text-3xl tracking-[-0.02em]">{chance(p)}</span>}
          {p !== null && <span className="text-ink-2">{t("budget.overBy", { day: lastDay(budget) })}</span>}
          <LevelMark level={envelope.level} />
        </div>
        {p !== null && simulation !== null && parameters !== null && (
          <ChanceBars p={p} simulation={simulation} parameters={parameters} />
        )}
        <dl className="grid grid-cols-[minmax(7rem,1fr)_auto] gap-x-4 gap-y-1.5 text-sm">
          <Row name={t("budget.available")} value={told(envelope.available)} />
          {Number(envelope.carried) !== 0 && <Row name={t("budget.ofThatCarried")} value={told(envelope.carried)} />}
          <Row name={t("budget.spent")} value={told(envelope.spent)} />
          <Row name={t("budget.left")} value={told(envelope.left)} />
          {envelope.safe !== null && <Row name={t("budget.safe")} value={told(envelope.safe)} />}
          {end !== null && <Row name={t("budget.atEnd")} value={banded(end, budget.currency)} />}
          {excess !== null && envelope.level !== "quiet" && (
            <Row name={t("budget.excess")} value={banded(excess, budget.currency)} />
          )}
          <Row name={t("budget.carry")} value={word("carry", envelope.carry)} />
          {envelope.converted > 0 && <Row name={t("budget.converted")} value={String(envelope.converted)} />}
        </dl>
        {envelope.drivers.length > 0 && (
          <section aria-label={t("budget.drivers")}>
            <h3 className="font-semibold">{t("budget.drivers")}</h3>
            <ul className="mt-1.5 flex flex-col gap-1.5 text-sm">
              {envelope.drivers.map((one) => (
                <li key={`${one.name} ${one.due}`} className="flex justify-between gap-4">
                  <span className="min-w-0 break-words">
                    {one.name}
                    <span className="text-ink-2">
                      {one.due === null
                        ? ` ${t("budget.aboveUsual")}`
                        : ` ${t("budget.dueOn", { day: instant(one.due, "date") })}`}
                    </span>
                  </span>
                  <span className="figures whitespace-nowrap font-medium">
                    {money(one.amount, budget.currency, { signed: one.due === null })}
                  </span>
                </li>
              ))}
            </ul>
          </section>
        )}
      </div>
    </Sheet>
  );
}

function Row({ name, value }: { readonly name: string; readonly value: string }) {
  return (
    <>
      <dt className="text-ink-2">{name}</dt>
      <dd className="figures text-right font-medium">{value}</dd>
    </>
  );
}

/** A figure with its band: one value where it alone holds what a band would. */
function banded(one: NonNullable<Envelope["end"]>, currency: string): string {
  const value = money(one.value, currency);
  const low = money(one.low, currency);
  if (one.holds === null) return value;
  if (one.low !== one.high) {
    return t("budget.banded", { value, low, high: money(one.high, currency), holds: chance(one.holds) });
  }
  return Number(one.holds) === 1 ? value : t("budget.bandedAt", { value, at: low, holds: chance(one.holds) });
}

function methodOf(envelope: Envelope): "probability" | "pace" | "none" {
  return envelope.method === "probability" || envelope.method === "pace" ? envelope.method : "none";
}

function lastDay(budget: Budget): string {
  return instant(new Date(Date.parse(budget.until) - 86_400_000).toISOString().slice(0, 10), "date");
}
