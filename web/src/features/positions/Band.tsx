import { decimal, strikeWords, t } from "@/words";
import type { Short } from "./told";

const WIDE = 200;
const TALL = 34;

type BandProps = { readonly row: Short };

/** Spot against the strike and the levels of a put, or the strike of a call: the lower, the worse for a put. */
export function Band({ row }: BandProps) {
  if (row.market === null) return <span className="text-ink-3">{"—"}</span>;
  return row.lines === null ? <CallBand row={row} /> : <PutBand row={row} />;
}

function PutBand({ row }: BandProps) {
  const { lines, market } = row;
  if (lines === null || market === null) return null;
  const [strike, spot, atr] = [Number(row.contract.strike), Number(market.spot), Number(lines.atr)];
  const low = Math.min(strike - 3.6 * atr, spot - 0.3 * atr);
  const high = Math.max(strike + 2 * atr, spot + 0.4 * atr);
  const x = (price: number) => ((price - low) / (high - low)) * WIDE;
  const zones = [
    { from: low, to: Number(lines.exit), tone: "loss", name: "3" },
    { from: Number(lines.exit), to: Number(lines.roll), tone: "warn", name: "2" },
    { from: Number(lines.roll), to: Number(lines.prep), tone: "info", name: "1" },
    { from: Number(lines.prep), to: high, tone: "gain", name: "0" },
  ];
  const said = t("positions.bandSaid", {
    spot: decimal(market.spot, 2),
    strike: strikeWords(row.contract.strike),
    prep: decimal(lines.prep, 2),
    roll: decimal(lines.roll, 2),
    exit: decimal(lines.exit, 2),
  });
  return (
    <Frame said={said}>
      {zones.map((zone) => (
        <g key={zone.name}>
          <rect
            x={x(zone.from)}
            y={12}
            width={Math.max(0, x(zone.to) - x(zone.from) - 1.5)}
            height={10}
            fill={`var(--${zone.tone}-soft)`}
          />
          <text
            x={(x(zone.from) + x(zone.to)) / 2}
            y={20}
            textAnchor="middle"
            fontSize="8"
            fontWeight="600"
            fill={`var(--${zone.tone})`}
          >
            {zone.name === "0" ? "" : zone.name}
          </text>
        </g>
      ))}
      <Strike at={x(strike)} />
      <Spot at={x(spot)} />
    </Frame>
  );
}

function CallBand({ row }: BandProps) {
  if (row.market === null) return null;
  const [strike, spot] = [Number(row.contract.strike), Number(row.market.spot)];
  const reach = Math.max(Math.abs(spot - strike) * 1.3, strike * 0.03);
  const x = (price: number) => ((price - (strike - reach)) / (2 * reach)) * WIDE;
  const said = t("positions.bandSaidCall", {
    spot: decimal(row.market.spot, 2),
    strike: strikeWords(row.contract.strike),
  });
  return (
    <Frame said={said}>
      <rect x={0} y={12} width={WIDE / 2 - 1} height={10} fill="var(--gain-soft)" />
      <rect x={WIDE / 2 + 1} y={12} width={WIDE / 2 - 1} height={10} fill="var(--info-soft)" />
      <Strike at={x(strike)} />
      <Spot at={x(spot)} />
    </Frame>
  );
}

function Frame({ said, children }: { readonly said: string; readonly children: React.ReactNode }) {
  return (
    <span role="img" aria-label={said} title={said} className="block">
      <svg aria-hidden="true" viewBox={`0 0 ${WIDE} ${TALL}`} className="h-auto w-full min-w-36 max-w-64">
        {children}
      </svg>
    </span>
  );
}

function Strike({ at }: { readonly at: number }) {
  return <line x1={at} x2={at} y1={7} y2={27} stroke="var(--ink-2)" strokeWidth="1.5" strokeDasharray="3 2" />;
}

function Spot({ at }: { readonly at: number }) {
  return (
    <>
      <path d={`M${at - 4} 3h8l-4 6z`} fill="var(--ink)" />
      <line x1={at} x2={at} y1={8} y2={25} stroke="var(--ink)" strokeWidth="2" />
    </>
  );
}
