import { ChartFrame, step } from "@/ui";
import { decimal, t, word } from "@/words";
import { Columns, points, stretches, usePlot } from "./plot";
import { type Line, price, type Told, when } from "./told";

type PriceProps = {
  readonly told: Told;
  readonly rows: readonly Line[];
  readonly at: number | null;
  readonly onAt: (at: number | null) => void;
};

/** The price row by row, the spread as a band around it; no line where there was no bar. */
export function Price({ told, rows, at, onAt }: PriceProps) {
  const hasSpread = told.source === "book";
  const name = t(hasSpread ? "tape.price.mid" : "tape.price.close");
  const ends = [rows[0], rows.at(-1)].flatMap((row) => (row === undefined ? [] : [said(row)]));
  return (
    <ChartFrame
      label={t("tape.price.title")}
      summary={ends.join("; ")}
      empty={rows.length === 0}
      legend={[{ name, tone: "ink" }, ...(hasSpread ? [{ name: t("tape.price.between"), tone: "info" } as const] : [])]}
      readout={readout(rows, at)}
      onKey={(key) => {
        onAt(step(key, at, rows.length));
        return true;
      }}
      table={() => ({
        heads: [t("tape.strip.row"), t("tape.strip.when"), name, ...(hasSpread ? [t("tape.price.spread")] : [])],
        rows: rows.map((row) => [
          String(row.number),
          when(row),
          row.mid === null ? word("tapeKind", row.kind) : price(row.mid),
          ...(hasSpread ? [row.spread === null ? "—" : decimal(row.spread, 2)] : []),
        ]),
      })}
    >
      <Drawing rows={rows} at={at} onAt={onAt} />
      <p className="figures min-h-5 text-ink-2 text-sm">{readout(rows, at ?? rows.length - 1)}</p>
    </ChartFrame>
  );
}

function readout(rows: readonly Line[], at: number | null): string | undefined {
  const row = at === null ? undefined : rows[at];
  return row === undefined ? undefined : said(row);
}

function said(row: Line): string {
  const place = { number: row.number, when: when(row) };
  if (row.mid === null) return t("tape.price.none", { ...place, kind: word("tapeKind", row.kind) });
  const priced = { ...place, price: price(row.mid) };
  return row.spread === null
    ? t("tape.price.atNoSpread", priced)
    : t("tape.price.at", { ...priced, spread: decimal(row.spread, 2) });
}

const HEIGHT = 150;
const TOP = 10;
const FOOT = 22;

function Drawing({ rows, at, onAt }: Omit<PriceProps, "told">) {
  const plot = usePlot(rows.length);
  const half = (row: Line | undefined) => ((row?.mid ?? 0) * (row?.spread ?? 0)) / 2e4;
  const edges = rows.flatMap((row) => (row.mid === null ? [] : [row.mid - half(row), row.mid + half(row)]));
  const [least, most] = edges.length === 0 ? [0, 1] : [Math.min(...edges), Math.max(...edges)];
  const y = (value: number) => TOP + ((most - value) / (most - least || 1)) * (HEIGHT - TOP - FOOT);
  const mid = (place: number) => rows[place]?.mid ?? 0;
  return (
    <svg
      aria-hidden="true"
      viewBox={`0 0 ${plot.wide} ${HEIGHT}`}
      className="block h-auto w-full"
      onPointerLeave={() => onAt(null)}
    >
      {(most > least ? [most, (most + least) / 2, least] : [least]).map((tick) => (
        <g key={tick}>
          <line x1={plot.left} x2={plot.right} y1={y(tick)} y2={y(tick)} stroke="var(--line)" />
          <text x={plot.left - 6} y={y(tick) + 4} textAnchor="end" fontSize="12" fill="var(--ink-2)">
            {price(tick, most - least)}
          </text>
        </g>
      ))}
      {stretches(rows.map((row) => row.mid !== null)).map((places) => (
        <g key={rows[places[0] ?? 0]?.number}>
          <polygon
            points={[
              points(places, plot.x, (place) => y(mid(place) + half(rows[place]))),
              points(places.toReversed(), plot.x, (place) => y(mid(place) - half(rows[place]))),
            ].join(" ")}
            fill="var(--info)"
            opacity="0.22"
          />
          <polyline
            points={points(places, plot.x, (place) => y(mid(place)))}
            fill="none"
            stroke="var(--ink)"
            strokeWidth="1.75"
            strokeLinejoin="round"
          />
        </g>
      ))}
      <g fontSize="12" fill="var(--ink-2)">
        <text x={plot.left} y={HEIGHT - 5}>
          {rows[0] !== undefined && when(rows[0])}
        </text>
        <text x={plot.right} y={HEIGHT - 5} textAnchor="end">
          {rows.length > 1 && when(rows[rows.length - 1] as Line)}
        </text>
      </g>
      <Columns plot={plot} count={rows.length} height={HEIGHT} at={at} onAt={onAt} />
    </svg>
  );
}
