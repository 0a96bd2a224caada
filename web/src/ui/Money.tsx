import { ArrowDown, ArrowUp } from "lucide-react";
import { type Decimal, decimal, type MoneyStyle, money, percent, sign, t } from "@/words";
import { classes } from "./classes";

type MoneyProps = MoneyStyle & { readonly amount: Decimal; readonly currency?: string; readonly className?: string };

/** An amount of money in tabular figures. */
export function Money({ amount, currency = "USD", className, ...style }: MoneyProps) {
  return <span className={classes("figures whitespace-nowrap", className)}>{money(amount, currency, style)}</span>;
}

type PercentProps = {
  /** A ratio: "0.0825" is 8.25 %. */
  readonly ratio: Decimal | number;
  readonly places?: number;
  readonly signed?: boolean;
  readonly className?: string;
};

/** A ratio as percent in tabular figures. */
export function Percent({ ratio, places = 2, signed = false, className }: PercentProps) {
  return <span className={classes("figures whitespace-nowrap", className)}>{percent(ratio, places, signed)}</span>;
}

/** A plain decimal number in tabular figures, with the places it came with. */
export function Figure({ value, places }: { readonly value: Decimal | number; readonly places?: number }) {
  return <span className="figures whitespace-nowrap">{decimal(value, places)}</span>;
}

const LOOK = {
  1: { tone: "text-gain", Icon: ArrowUp, said: "ui.up" },
  // No sign: a dash before a nought reads as a minus.
  0: { tone: "text-ink-2", Icon: null, said: "ui.unchanged" },
  [-1]: { tone: "text-loss", Icon: ArrowDown, said: "ui.down" },
} as const;

type ChangeProps = {
  readonly amount?: Decimal;
  readonly currency?: string;
  readonly ratio?: Decimal | number;
  readonly places?: number;
  readonly className?: string;
};

/** A change of money, of a ratio, or of both: sign, arrow, colour and, for screen readers, the word. */
export function Change({ amount, currency = "USD", ratio, places = 2, className }: ChangeProps) {
  const { tone, Icon, said } = LOOK[sign(amount ?? ratio ?? 0)];
  return (
    <span className={classes("figures inline-flex items-center gap-1 whitespace-nowrap font-medium", tone, className)}>
      {Icon !== null && <Icon aria-hidden="true" className="size-[0.95em] shrink-0" strokeWidth={2.4} />}
      <span className="heard">{t(said)}</span>
      {amount !== undefined && <span>{money(amount, currency, { signed: true })}</span>}
      {ratio !== undefined && (
        <span>{amount === undefined ? percent(ratio, places, true) : `(${percent(ratio, places, true)})`}</span>
      )}
    </span>
  );
}
