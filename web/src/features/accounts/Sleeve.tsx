import { Lock, TrendingDown } from "lucide-react";
import { RuleLink } from "@/app/RuleLink";
import { Badge, Card, Money, Percent, SleeveMark, StateBadge } from "@/ui";
import { percent, sign, t } from "@/words";
import { Meter } from "./Meter";
import { type AccountSleeve, whole } from "./told";

type SleeveCardProps = { readonly one: AccountSleeve; readonly mini: boolean };

/** A sleeve: what it is worth and of what, its marks, its line, its way to a fork. */
export function SleeveCard({ one, mini }: SleeveCardProps) {
  return (
    <Card>
      <div className="flex flex-col gap-4">
        <div className="flex flex-wrap items-center justify-between gap-2">
          <SleeveMark sleeve={one.sleeve} long />
          <StateBadge state={one.state} latches={one.latches.map((held) => held.latch)} />
        </div>
        <p className="font-semibold text-xl tracking-[-0.02em]">
          <Money amount={one.nlv} />
        </p>
        <Made one={one} />
        <dl className="grid grid-cols-2 gap-x-4 gap-y-2 text-sm">
          <Fact name={t("accounts.hwm")} amount={one.high_water_mark} />
          <Fact name={t(mini ? "accounts.sizeOfMini" : "accounts.sizeS")} amount={one.size} />
          <Fact name={t("accounts.base")} amount={one.base} />
          <Fact name={t("accounts.reserve")} amount={one.reserve} />
          <Fact name={t("accounts.realised")} amount={one.realised} signed />
          <Fact name={t("accounts.unrealised")} amount={one.unrealised} signed />
        </dl>
        <Drawdown one={one} />
        <Fork one={one} />
      </div>
    </Card>
  );
}

type FactProps = { readonly name: string; readonly amount: string; readonly signed?: boolean };

function Fact({ name, amount, signed = false }: FactProps) {
  return (
    <div className="min-w-0">
      <dt className="text-ink-2 text-xs">{name}</dt>
      <dd>
        <Money amount={amount} signed={signed} cents={false} />
      </dd>
    </div>
  );
}

const PARTS = ["cash", "shares", "leaps", "hedges", "leap_cash"] as const;
const SHADES = ["ink-3", "accent", "info", "warn", "mini"] as const;

/** What NLV is made of; options sold are owed, and stand beside. */
function Made({ one }: { readonly one: AccountSleeve }) {
  const parts = PARTS.map((name, place) => ({ name, amount: one[name], shade: SHADES[place] })).filter(
    (part) => sign(part.amount) > 0,
  );
  const total = parts.reduce((sum, part) => sum + Number(part.amount), 0) || 1;
  return (
    <div className="flex flex-col gap-2">
      <div aria-hidden="true" className="flex h-2 gap-px overflow-hidden rounded-full bg-sunken">
        {parts.map((part) => (
          <span
            key={part.name}
            style={{ width: `${(Number(part.amount) / total) * 100}%`, background: `var(--${part.shade})` }}
          />
        ))}
      </div>
      <ul className="flex flex-wrap gap-x-4 gap-y-1 text-ink-2 text-xs">
        {parts.map((part) => (
          <li key={part.name} className="inline-flex items-center gap-1.5">
            <span aria-hidden="true" className="size-2 rounded-full" style={{ background: `var(--${part.shade})` }} />
            {`${t(`accounts.part.${part.name}`)} ${whole(part.amount)}`}
          </li>
        ))}
        {sign(one.options) !== 0 && <li>{`${t("accounts.part.options")} ${whole(one.options)}`}</li>}
      </ul>
    </div>
  );
}

function Drawdown({ one }: { readonly one: AccountSleeve }) {
  const line = one.line;
  return (
    <div className="text-sm">
      <p className="flex flex-wrap items-center justify-between gap-2">
        <span>
          {`${t("accounts.drawdown")} `}
          <Percent ratio={one.drawdown} places={1} className="font-medium" />
        </span>
        {one.pivot === "pivoted" && (
          <Badge tone="loss" icon={Lock}>
            {t("accounts.pivoted")}
          </Badge>
        )}
        {one.pivot === "dd_watch" && (
          <Badge tone="warn" icon={TrendingDown}>
            {t("accounts.watch")}
          </Badge>
        )}
        {line !== null && one.pivot === "" && (
          <span className="text-ink-2">{t("accounts.lineAt", { part: percent(line.at, 0) })}</span>
        )}
      </p>
      {line === null ? (
        <p className="text-ink-2">{t("accounts.noLine")}</p>
      ) : (
        <>
          <Meter
            label={t("accounts.toLine")}
            part={one.drawdown / line.at}
            tone={one.drawdown / line.at > 0.75 ? "loss" : one.drawdown / line.at > 0.4 ? "warn" : "gain"}
          />
          <p className="mt-1.5 text-ink-2 text-xs">
            {`${
              line.vix === null
                ? t("accounts.lineAlways", { recovers: percent(line.recovers, 0) })
                : t("accounts.lineVix", { vix: line.vix, recovers: percent(line.recovers, 0) })
            } `}
            <RuleLink id={line.rule} />
          </p>
        </>
      )}
    </div>
  );
}

function Fork({ one }: { readonly one: AccountSleeve }) {
  const fork = one.fork;
  if (fork === null) return null;
  return (
    <div className="text-sm">
      <p>
        {t(fork.kind === "mini" ? "accounts.toMini" : "accounts.toFull", {
          measure: whole(fork.measure),
          step: whole(fork.step),
        })}
      </p>
      <Meter label={t("accounts.toFork")} part={Number(fork.measure) / Number(fork.step)} tone={one.sleeve} />
      <p className="mt-1.5 text-ink-2 text-xs">
        {`${t("accounts.retained", { amount: whole(fork.retained) })} `}
        <RuleLink id={fork.rule} />
      </p>
    </div>
  );
}
