import { Lock, Snowflake, TrendingDown } from "lucide-react";
import { Badge, Card, Meter, Money, SleeveMark, StateBadge } from "@/ui";
import { instant, money, percent, t, word } from "@/words";
import { GoOn } from "./GoOn";
import type { SleeveRow, TodayProps } from "./told";

/** The sleeves side by side: what they are worth, what is at work, what holds them. */
export function Sleeves({ today }: TodayProps) {
  return (
    <Card title={t("today.sleeves.title")} className="h-full">
      <ul
        className="-mx-5 grid divide-y divide-line md:divide-x md:divide-y-0"
        style={{ gridTemplateColumns: "repeat(auto-fit, minmax(min(100%, 17rem), 1fr))" }}
      >
        {today.sleeves.map((row) => (
          <li key={`${row.account} ${row.sleeve}`} className="px-5 py-3 md:py-0">
            <Sleeve row={row} several={today.accounts > 1} />
          </li>
        ))}
      </ul>
      <GoOn run={today.run} page="accounts" />
    </Card>
  );
}

function Sleeve({ row, several }: { readonly row: SleeveRow; readonly several: boolean }) {
  return (
    <div className="flex h-full flex-col gap-3">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <span className="font-medium">
          <SleeveMark sleeve={row.sleeve} long />
          {several && <span className="text-ink-2 text-sm">{` · ${row.account}`}</span>}
        </span>
        <StateBadge state={row.state} latches={row.latches.map((held) => word("latch", held.latch))} />
      </div>
      <div>
        <p className="font-semibold text-xl tracking-[-0.02em]">
          <Money amount={row.nlv} />
        </p>
        <p className="text-ink-2 text-sm">{t("today.sleeves.peak", { part: percent(row.drawdown, 1) })}</p>
      </div>
      <dl className="flex flex-wrap gap-x-5 gap-y-1 text-sm">
        <Result name={t("today.sleeves.realised")} amount={row.realised} />
        <Result name={t("today.sleeves.unrealised")} amount={row.unrealised} />
      </dl>
      <Deployment row={row} />
      <Held row={row} />
      <p className="mt-auto flex flex-wrap gap-x-3 gap-y-0.5 text-ink-2 text-sm">
        {row.options > 0 && <span>{t("today.sleeves.options", { count: row.options })}</span>}
        <span>{t("today.sleeves.lots", { count: row.lots })}</span>
        {row.longs > 0 && <span>{t("today.sleeves.longs", { count: row.longs })}</span>}
        <span>{`${t("today.sleeves.cash")} ${money(row.cash, "USD", { cents: false })}`}</span>
      </p>
    </div>
  );
}

function Result({ name, amount }: { readonly name: string; readonly amount: string }) {
  return (
    <div>
      <dt className="text-ink-2 text-xs">{name}</dt>
      <dd>
        <Money amount={amount} signed cents={false} />
      </dd>
    </div>
  );
}

function Deployment({ row }: { readonly row: SleeveRow }) {
  const part = row.deployed ?? 0;
  const aim = row.target;
  const said = t("today.sleeves.meter", {
    sleeve: word("sleeve", row.sleeve),
    part: percent(part, 0),
    aim: aim === null ? "" : percent(aim, 0),
  });
  return (
    <div className="flex flex-col gap-1.5">
      <div className="flex flex-wrap justify-between gap-x-3 text-sm">
        <span>{t("today.sleeves.atWork", { part: percent(part, 0) })}</span>
        <span className="text-ink-2">
          {aim === null
            ? t("today.sleeves.sizing", { amount: money(row.size, "USD", { cents: false }) })
            : t("today.sleeves.aim", { part: percent(aim, aim === 0.95 ? 0 : 1) })}
        </span>
      </div>
      <Meter label={said} part={part} aim={aim} tone={row.sleeve} />
      <p className="min-h-5 text-ink-2 text-sm">{why(row)}</p>
    </div>
  );
}

function why(row: SleeveRow): string {
  if ((row.deployed ?? 0) > 1) return t("today.sleeves.above");
  if (row.short_of_target === "") return "";
  return t("today.sleeves.short", { why: word("shortfall", row.short_of_target) });
}

function Held({ row }: { readonly row: SleeveRow }) {
  if (row.pivot === "" && row.frozen_until === null) return null;
  return (
    <p className="flex flex-wrap gap-1.5">
      {row.pivot === "pivoted" && (
        <Badge tone="warn" icon={Lock}>
          {t("today.sleeves.pivot", { day: row.pivoted_on === null ? "" : instant(row.pivoted_on, "date") })}
        </Badge>
      )}
      {row.pivot === "dd_watch" && (
        <Badge tone="warn" icon={TrendingDown}>
          {t("today.sleeves.watch")}
        </Badge>
      )}
      {row.frozen_until !== null && (
        <Badge tone="info" icon={Snowflake}>
          {t("today.sleeves.frozen", { day: instant(row.frozen_until, "day") })}
        </Badge>
      )}
    </p>
  );
}
