/** Numbers, money and instants as people read them. Money arrives as text and is never made a float. */

/** A decimal number as the server writes it: "1234.50". */
export type Decimal = string;
type Exact = Intl.StringNumericLiteral;

/** The language of the pages, from the document. */
export function locale(): string {
  return document.documentElement.lang || "en";
}

const kept = new Map<string, Intl.NumberFormat>();

function numbers(options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = `${locale()} ${JSON.stringify(options)}`;
  const known = kept.get(key);
  if (known !== undefined) return known;
  const made = new Intl.NumberFormat(locale(), options);
  kept.set(key, made);
  return made;
}

/** Whole numbers, grouped: 12,345. */
export function integer(value: number | Decimal): string {
  return numbers({ maximumFractionDigits: 0 }).format(value as Exact);
}

/** A decimal number with the places it came with, or `places` of them. */
export function decimal(value: Decimal | number, places?: number): string {
  const own = typeof value === "string" ? (value.split(".")[1]?.length ?? 0) : 2;
  const digits = places ?? own;
  return numbers({ minimumFractionDigits: digits, maximumFractionDigits: digits }).format(value as Exact);
}

/** A decimal number as it came, ungrouped, with the decimal sign of the language: 1172.5. */
export function plain(value: Decimal): string {
  const digits = value.split(".")[1]?.length ?? 0;
  return numbers({ useGrouping: false, minimumFractionDigits: digits, maximumFractionDigits: digits }).format(
    value as Exact,
  );
}

export type MoneyStyle = {
  /** Always a sign, for changes: +$12.00. */
  readonly signed?: boolean;
  /** Cents, or whole units only. */
  readonly cents?: boolean;
  /** $1.2M: for axes and small places. */
  readonly compact?: boolean;
};

/** An amount of money. Exact: the text is formatted digit by digit, never through a float. */
export function money(amount: Decimal, currency = "USD", style: MoneyStyle = {}): string {
  const places = style.compact || style.cents === false ? { maximumFractionDigits: style.compact ? 1 : 0 } : {};
  return numbers({
    style: "currency",
    currency,
    currencyDisplay: "narrowSymbol",
    signDisplay: style.signed ? "exceptZero" : "negative",
    notation: style.compact ? "compact" : "standard",
    ...(style.compact ? {} : { minimumFractionDigits: style.cents === false ? 0 : 2 }),
    ...places,
  })
    .format(amount as Exact)
    .replace("-", "\u2212");
}

/** A ratio as percent: "0.0825" is 8.25 %. */
export function percent(ratio: Decimal | number, places = 2, signed = false): string {
  return numbers({
    style: "percent",
    minimumFractionDigits: places,
    maximumFractionDigits: places,
    signDisplay: signed ? "exceptZero" : "negative",
  })
    .format(ratio as Exact)
    .replace("-", "\u2212");
}

/** Whether a decimal text is above, below or at zero. */
export function sign(value: Decimal | number): -1 | 0 | 1 {
  const text = String(value).trim();
  if (!/[1-9]/.test(text.replace(/e.*$/i, ""))) return 0;
  return text.startsWith("-") || text.startsWith("\u2212") ? -1 : 1;
}

/** The zone that every instant is told in. */
export const NEW_YORK = "America/New_York";
const keptTimes = new Map<string, Intl.DateTimeFormat>();

function times(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${locale()} ${JSON.stringify(options)}`;
  const known = keptTimes.get(key);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat(locale(), { timeZone: NEW_YORK, ...options });
  keptTimes.set(key, made);
  return made;
}

export type InstantStyle =
  | "full"
  | "minute"
  | "time"
  | "second"
  | "date"
  | "day"
  | "month"
  | "axis"
  | "axisDay"
  | "weekday";

const STYLES: Record<InstantStyle, Intl.DateTimeFormatOptions> = {
  full: {
    weekday: "short",
    year: "numeric",
    month: "short",
    day: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
    hourCycle: "h23",
    timeZoneName: "short",
  },
  minute: {
    weekday: "short",
    month: "short",
    day: "numeric",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  },
  time: { hour: "2-digit", minute: "2-digit", hourCycle: "h23" },
  second: { hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" },
  date: { year: "numeric", month: "short", day: "numeric" },
  day: { weekday: "short", month: "short", day: "numeric" },
  month: { year: "numeric", month: "long" },
  axis: { month: "short", year: "numeric" },
  axisDay: { month: "short", day: "numeric" },
  weekday: { weekday: "long" },
};

/** An instant (ISO 8601 with offset) in New York time; a plain date ("2025-03-07") is that day. */
export function instant(value: string, style: InstantStyle = "minute"): string {
  return times(STYLES[style]).format(moment(value));
}

/** The moment of an ISO text. A plain date is taken at noon New York so that no zone moves it to another day. */
export function moment(value: string): Date {
  return new Date(/^\d{4}-\d{2}-\d{2}$/.test(value) ? `${value}T17:00:00Z` : value);
}

const STEPS: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ["year", 31_557_600],
  ["month", 2_629_800],
  ["week", 604_800],
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
];

/** How far an instant lies from another: "in 3 hours", "2 days ago". Under a minute: null, say "just now". */
export function relative(value: string, from: Date): string | null {
  const seconds = (moment(value).getTime() - from.getTime()) / 1000;
  const step = STEPS.find(([, size]) => Math.abs(seconds) >= size);
  if (step === undefined) return null;
  const [unit, size] = step;
  return new Intl.RelativeTimeFormat(locale(), { numeric: "auto" }).format(Math.trunc(seconds / size), unit);
}
