import type { Schema } from "@/api";
import { ChartFrame, type ChartTone, step } from "@/ui";
import { t, word } from "@/words";
import { Columns, type Plot, points, stretches, usePlot } from "./plot";
import { type Line, panelOf, share, type Told, when } from "./told";

type ChancesProps = {
  readonly told: Told;
  readonly rows: readonly Line[];
  readonly at: number | null;
  readonly onAt: (at: number | null) => void;
};

type Which = "long" | "short";
const SIDES: readonly { readonly which: Which; readonly tone: ChartTone }[] = [
  { which: "long", tone: "gen" },
  { which: "short", tone: "com" },
];

/** The chance that a trade pays, long and short, with its interval; where the panel is silent there is no line. */
export function Chances({ told, rows, at, onAt }: ChancesProps) {
  if (rows.every((row) => row.evidence === null)) {
    return (
      <section aria-label={t("tape.chance.title")} className="flex flex-col gap-1">
        <h3 className="font-semibold text-base">{t("tape.chance.title")}</h3>
        <p className="text-ink-2 text-sm">{t(!told.fitted ? "tape.chance.noneWhole" : "tape.chance.none")}</p>
      </section>
    );
  }
  const last = rows.length - 1;
  return (
    <ChartFrame
      label={t("tape.chance.title")}
      summary={said(rows[last] as Line)}
      legend={[
        { name: t("tape.chance.long"), tone: "gen" },
        { name: t("tape.chance.short"), tone: "com" },
        { name: t("tape.chance.gateLong"), tone: "gen", dashed: true },
        { name: t("tape.chance.gateShort"), tone: "com", dashed: true },
        { name: t("tape.chance.silence"), tone: "ink-3", dashed: true },
      ]}
      readout={at === null ? undefined : said(rows[at] as Line)}
      onKey={(key) => {
        onAt(step(key, at, rows.length));
        return true;
      }}
      table={() => ({
        heads: [
          t("tape.strip.row"),
          t("tape.strip.when"),
          t("tape.chance.word"),
          t("tape.chance.long"),
          t("tape.chance.short"),
        ],
        rows: rows.map((row) => [
          String(row.number),
          when(row),
          row.evidence === null ? "—" : word("tapeWhy", row.evidence.word),
          ...SIDES.map(({ which }) => figure(row.evidence?.[which] ?? null)),
        ]),
      })}
    >
      <Drawing told={told} rows={rows} at={at} onAt={onAt} />
      <p className="figures min-h-5 text-ink-2 text-sm">{said(rows[at ?? last] as Line)}</p>
    </ChartFrame>
  );
}

function figure(side: Schema<"TapeSide"> | null): string {
  if (side === null) return "—";
  const text = t("tape.chance.one", { chance: share(side.chance), low: share(side.low), high: share(side.high) });
  return side.confirms ? t("tape.chance.confirmed", { chance: text }) : text;
}

function said(row: Line): string {
  const place = { number: row.number, when: when(row) };
  const { evidence } = row;
  if (evidence === null) return t("tape.chance.fitted", place);
  if (evidence.long === null) return t("tape.chance.silent", { ...place, why: word("tapeWhy", evidence.word) });
  return t("tape.chance.at", { ...place, long: figure(evidence.long), short: figure(evidence.short) });
}

const HEIGHT = 190;
const TOP = 10;
const FOOT = 26;

function Drawing({ told, rows, at, onAt }: ChancesProps) {
  const plot = usePlot(rows.length);
  const sides = rows.flatMap((row) => SIDES.flatMap(({ which }) => row.evidence?.[which] ?? []));
  const gates = SIDES.flatMap(({ which, tone }) => {
    const panel = panelOf(told, rows.findLast((row) => row.evidence !== null)?.evidence?.window);
    return panel === undefined ? [] : [{ tone, gate: which === "long" ? panel.gate_long : panel.gate_short }];
  });
  const ends = [...sides.flatMap((side) => [side.low, side.high]), ...gates.map(({ gate }) => gate)];
  const least = Math.floor(Math.min(...ends, 0.4) * 10) / 10;
  const most = Math.ceil(Math.max(...ends, 0.6) * 10) / 10;
  const y = (chance: number) => TOP + ((most - chance) / (most - least)) * (HEIGHT - TOP - FOOT);
  return (
    <svg
      aria-hidden="true"
      viewBox={`0 0 ${plot.wide} ${HEIGHT}`}
      className="block h-auto w-full"
      onPointerLeave={() => onAt(null)}
    >
      {[most, (most + least) / 2, least].map((tick) => (
        <g key={tick}>
          <line x1={plot.left} x2={plot.right} y1={y(tick)} y2={y(tick)} stroke="var(--line)" />
          <text x={plot.left - 6} y={y(tick) + 4} textAnchor="end" fontSize="12" fill="var(--ink-2)">
            {share(tick)}
          </text>
        </g>
      ))}
      {gates.map(({ tone, gate }) => (
        <line
          key={tone}
          x1={plot.left}
          x2={plot.right}
          y1={y(gate)}
          y2={y(gate)}
          stroke={`var(--${tone})`}
          strokeDasharray="5 4"
        />
      ))}
      {SIDES.map(({ which, tone }) => (
        <Side key={which} rows={rows} which={which} tone={tone} plot={plot} y={y} />
      ))}
      <Foot rows={rows} plot={plot} />
      <Columns plot={plot} count={rows.length} height={HEIGHT} at={at} onAt={onAt} />
    </svg>
  );
}

type SideProps = {
  readonly rows: readonly Line[];
  readonly which: Which;
  readonly tone: ChartTone;
  readonly plot: Plot;
  readonly y: (chance: number) => number;
};

function Side({ rows, which, tone, plot, y }: SideProps) {
  const side = (place: number) => rows[place]?.evidence?.[which] ?? null;
  const of = (place: number, name: "chance" | "low" | "high") => y(side(place)?.[name] ?? 0);
  return stretches(rows.map((_, place) => side(place) !== null)).map((places) => (
    <g key={rows[places[0] ?? 0]?.number}>
      <polygon
        points={[
          points(places, plot.x, (place) => of(place, "high")),
          points(places.toReversed(), plot.x, (place) => of(place, "low")),
        ].join(" ")}
        fill={`var(--${tone})`}
        opacity="0.16"
      />
      <polyline
        points={points(places, plot.x, (place) => of(place, "chance"))}
        fill="none"
        stroke={`var(--${tone})`}
        strokeWidth="1.75"
        strokeLinejoin="round"
      />
      {places
        .filter((place) => side(place)?.confirms)
        .map((place) => (
          <circle key={place} cx={plot.x(place)} cy={of(place, "chance")} r="3" fill={`var(--${tone})`} />
        ))}
    </g>
  ));
}

/** A line at the foot: whole where the panel speaks, dotted where it is silent, none where it judges nothing. */
function Foot({ rows, plot }: { readonly rows: readonly Line[]; readonly plot: Plot }) {
  return rows.map((row, place) =>
    row.evidence === null ? null : (
      <line
        key={row.number}
        x1={plot.left + place * plot.pitch + 0.5}
        x2={plot.left + (place + 1) * plot.pitch - 0.5}
        y1={HEIGHT - 10}
        y2={HEIGHT - 10}
        stroke="var(--ink-3)"
        strokeWidth="4"
        {...(row.evidence.word === "speaks" ? {} : { strokeDasharray: "1.5 2.5", opacity: 0.8 })}
      />
    ),
  );
}
