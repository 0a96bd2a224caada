import type { Schema } from "@/api";
import { decimal, instant, integer, percent, t, word } from "@/words";

export type Row = Schema<"TapeRow">;
export type Told = Schema<"TapeTold">;
export type Line = Schema<"TapeRowTold">;
export type Panel = Schema<"TapePanel">;
type Side = Schema<"TapeSide">;

/** How many rows there are, of how many where the recording says so. */
export function rowsWords({ whole, rows, rows_all: all }: Pick<Row, "whole" | "rows" | "rows_all">): string {
  return whole || all === null ? integer(rows) : t("tape.of", { count: rows, all });
}

/** The channels of a token, in the order of its levels. */
export const CHANNELS = ["move", "spread", "imbalance", "volume", "flow", "arrival"] as const;
export type Channel = (typeof CHANNELS)[number];

/** How many levels each channel has. */
export const LEVELS: Readonly<Record<Channel, number>> = {
  move: 3,
  spread: 3,
  imbalance: 5,
  volume: 4,
  flow: 5,
  arrival: 3,
};

/** Channels of which the middle level is neither side. */
export const SIGNED: ReadonlySet<Channel> = new Set<Channel>(["move", "imbalance", "flow"]);

/** Channels of which a tape says anything: bars are no trades that arrive, and without quotes there are no sizes. */
export function channelsOf(source: Told["source"]): readonly Channel[] {
  if (source === "bar") return CHANNELS.filter((channel) => channel !== "arrival");
  return source === "trade" ? CHANNELS.filter((channel) => channel !== "spread" && channel !== "imbalance") : CHANNELS;
}

/** The level of a channel of a row, undefined where it has no token. */
export function levelOf(row: Line, channel: Channel): number | undefined {
  return row.levels[CHANNELS.indexOf(channel)];
}

/** A channel's name; of bars alone spread and imbalance are range and close. */
export function channelName(channel: Channel, source: Told["source"]): string {
  return word(source === "bar" ? "tapeBarChannel" : "tapeChannel", channel);
}

/** A level's word, such as "up". */
export function levelName(channel: Channel, level: number, source: Told["source"]): string {
  const key = `${channel}${level}`;
  return source === "bar" && channel === "imbalance" ? word("tapeBarLevel", key) : word("tapeLevel", key);
}

/** When a row ended, to the second. */
export function when(row: Line): string {
  return instant(row.at, "second");
}

/** A price as it came, or a place on the axis with as many digits as tell places apart. */
export function price(value: number, span?: number): string {
  if (span === undefined) return decimal(String(value));
  return decimal(value, Math.min(8, Math.max(0, 2 - Math.floor(Math.log10(span || 1)))));
}

export function share(chance: number): string {
  return percent(chance, 0);
}

/** With the sign that people read, and always one. */
export function signed(value: number, places = 2): string {
  const text = decimal(Math.abs(value), places);
  return `${value < 0 ? "−" : "+"}${text}`;
}

/** What the channels say of a row, or what it is where it has no token. */
export function tokenWords(row: Line, source: Told["source"]): string {
  const place = { number: row.number, when: when(row) };
  if (row.levels.length === 0) return t("tape.strip.atKind", { ...place, kind: word("tapeKind", row.kind) });
  const levels = channelsOf(source).map((channel) =>
    t("tape.strip.level", {
      channel: channelName(channel, source),
      level: levelName(channel, levelOf(row, channel) ?? 0, source),
    }),
  );
  return t("tape.strip.at", { ...place, token: String(row.token), levels: levels.join(", ") });
}

/** What a row means, in sentences. */
export function sentences(row: Line, told: Told): readonly string[] {
  return [meaning(row, told.source), ...evidence(row, told)];
}

function meaning(row: Line, source: Told["source"]): string {
  if (row.kind !== "bar") return t(`tape.says.${row.kind}`);
  const says = Object.fromEntries(
    channelsOf(source).map((channel) => {
      const level = `${channel}${levelOf(row, channel)}`;
      const ofBars = source === "bar" && (channel === "imbalance" || channel === "flow");
      return [channel, ofBars ? word("tapeBarSays", level) : word("tapeSays", level)];
    }),
  );
  return t(source === "bar" ? "tape.says.ofBars" : source === "trade" ? "tape.says.ofTrades" : "tape.says.bar", says);
}

function evidence(row: Line, told: Told): readonly string[] {
  const found = row.evidence;
  if (found === null) return !told.fitted ? [] : [t("tape.says.fitted")];
  if (found.long === null || found.short === null) {
    return [t("tape.says.silent", { why: word("tapeWhy", found.word) })];
  }
  return [spoken(found.long, found.short), enough(found.long, found.short, panelOf(told, found.window))];
}

function spoken(long: Side, short: Side): string {
  return t("tape.says.speaks", {
    long: share(long.chance),
    longLow: share(long.low),
    longHigh: share(long.high),
    longBase: share(long.base),
    short: share(short.chance),
    shortLow: share(short.low),
    shortHigh: share(short.high),
    shortBase: share(short.base),
  });
}

function enough(long: Side, short: Side, panel: Panel | undefined): string {
  const gates = { long: share(panel?.gate_long ?? 1), short: share(panel?.gate_short ?? 1) };
  const sides = (["long", "short"] as const).filter((side) => (side === "long" ? long : short).confirms);
  if (sides.length === 0) return t("tape.says.notEnough", gates);
  return sides.map((side) => t("tape.says.confirms", { side: t(`tape.says.${side}`), gate: gates[side] })).join(" ");
}

/** The panel that judged a row, undefined where it is not told yet. */
export function panelOf(told: Told, window: number | undefined): Panel | undefined {
  return told.panels.find((panel) => panel.window === window);
}
