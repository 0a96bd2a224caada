import { ChartFrame, step } from "@/ui";
import { t, word } from "@/words";
import { Columns, type Plot, usePlot } from "./plot";
import {
  type Channel,
  channelName,
  channelsOf,
  LEVELS,
  type Line,
  levelName,
  levelOf,
  SIGNED,
  type Told,
  tokenWords,
  when,
} from "./told";

type StripProps = {
  readonly told: Told;
  readonly rows: readonly Line[];
  readonly at: number | null;
  readonly onAt: (at: number | null) => void;
};

/** The tokens as six rows of heat, a channel each; what is no bar stands as an upright mark with its word. */
export function Strip({ told, rows, at, onAt }: StripProps) {
  const said = (place: number) => tokenWords(rows[place] as Line, told.source);
  const last = rows.length - 1;
  const channels = channelsOf(told.source);
  return (
    <ChartFrame
      label={t("tape.strip.title")}
      summary={rows.length === 0 ? "" : said(last)}
      empty={rows.length === 0}
      legend={[
        { name: t("tape.strip.sold"), tone: "loss" },
        { name: t("tape.strip.bought"), tone: "gain" },
        { name: t("tape.strip.amount"), tone: "accent" },
      ]}
      readout={at === null ? undefined : said(at)}
      onKey={(key) => {
        onAt(step(key, at, rows.length));
        return true;
      }}
      table={() => ({
        heads: [
          t("tape.strip.row"),
          t("tape.strip.when"),
          t("tape.strip.kind"),
          t("tape.strip.token"),
          ...channels.map((channel) => channelName(channel, told.source)),
        ],
        rows: rows.map((row) => [
          String(row.number),
          when(row),
          word("tapeKind", row.kind),
          row.levels.length === 0 ? t("tape.strip.none") : String(row.token),
          ...channels.map((channel) => {
            const level = levelOf(row, channel);
            return level === undefined ? "—" : levelName(channel, level, told.source);
          }),
        ]),
      })}
    >
      <Drawing told={told} rows={rows} at={at} onAt={onAt} />
      <p className="min-h-10 text-ink-2 text-sm">{said(at ?? last)}</p>
    </ChartFrame>
  );
}

const TALL = 19;
const EDGE = 4;

function Drawing({ told, rows, at, onAt }: StripProps) {
  const plot = usePlot(rows.length);
  const channels = channelsOf(told.source);
  const foot = channels.length * TALL;
  return (
    <svg
      aria-hidden="true"
      viewBox={`0 0 ${plot.wide} ${foot + EDGE}`}
      className="block h-auto w-full"
      onPointerLeave={() => onAt(null)}
    >
      {channels.map((channel, line) => (
        <text
          key={channel}
          x={plot.left - 6}
          y={line * TALL + TALL / 2 + 6}
          textAnchor="end"
          fontSize="12"
          fill="var(--ink-2)"
        >
          {channelName(channel, told.source)}
        </text>
      ))}
      <rect x={plot.left} y={1} width={plot.right - plot.left} height={foot} fill="var(--sunken)" />
      {rows.map((row, place) =>
        row.levels.length === 0 ? (
          <Mark key={row.number} row={row} plot={plot} place={place} foot={foot} />
        ) : (
          <Token key={row.number} row={row} plot={plot} place={place} channels={channels} />
        ),
      )}
      <Columns plot={plot} count={rows.length} height={foot + EDGE} at={at} onAt={onAt} />
    </svg>
  );
}

type CellsProps = { readonly row: Line; readonly plot: Plot; readonly place: number };

function Token({ row, plot, place, channels }: CellsProps & { readonly channels: readonly Channel[] }) {
  return (
    <g>
      {channels.map((channel, line) => {
        const level = levelOf(row, channel) ?? 0;
        return (
          <rect
            key={channel}
            x={plot.left + place * plot.pitch + 0.4}
            y={line * TALL + 2}
            width={Math.max(plot.pitch - 0.8, 0.5)}
            height={TALL - 2}
            fill={`var(--${toneOf(channel, level)})`}
            opacity={strength(channel, level)}
          />
        );
      })}
    </g>
  );
}

const UPRIGHT: Readonly<Record<string, string>> = { gap: "warn", halt: "loss", stale: "warn", bos: "accent" };

/** A row without a token: nothing where edges lack, else an upright line. */
function Mark({ row, plot, place, foot }: CellsProps & { readonly foot: number }) {
  const tone = UPRIGHT[row.kind];
  if (tone === undefined) return null;
  const x = plot.x(place);
  return (
    <line
      x1={x}
      x2={x}
      y1={1}
      y2={foot + 1}
      stroke={`var(--${tone})`}
      strokeWidth={Math.max(Math.min(plot.pitch * 0.5, 3), 1.25)}
      {...(row.kind === "bos" ? { strokeDasharray: "3 3" } : {})}
    />
  );
}

/** Sold and bought have colours of their own; of the others more is stronger. */
function toneOf(channel: Channel, level: number): string {
  if (!SIGNED.has(channel)) return "accent";
  const middle = (LEVELS[channel] - 1) / 2;
  return level < middle ? "loss" : level > middle ? "gain" : "ink-3";
}

function strength(channel: Channel, level: number): number {
  const most = LEVELS[channel] - 1;
  if (!SIGNED.has(channel)) return 0.12 + (0.78 * level) / most;
  const off = Math.abs(level - most / 2) / (most / 2);
  return off === 0 ? 0.16 : 0.25 + 0.65 * off;
}
