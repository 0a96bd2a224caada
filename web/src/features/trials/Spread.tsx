import { useState } from "react";
import { ChartFrame, step, useNarrow } from "@/ui";
import { integer, t } from "@/words";
import { ratio, type Told } from "./SymbolTrials";

/** All different trials by their ratio, with where luck and the best stand. */
export function Spread({ told }: { readonly told: Told }) {
  const [at, setAt] = useState<number | null>(null);
  const { bins } = told;
  const marked = at === null ? undefined : bins[at];
  return (
    <ChartFrame
      label={t("trials.spread")}
      summary={`${t("trials.best")} ${ratio(told.best)}, ${t("trials.luck")} ${ratio(told.luckiest)}`}
      legend={[
        { name: `${t("trials.best")} ${ratio(told.best)}`, tone: "accent" },
        { name: `${t("trials.luck")} ${ratio(told.luckiest)}`, tone: "warn", dashed: true },
      ]}
      empty={bins.length < 2}
      readout={marked === undefined ? undefined : said(marked)}
      onKey={(key) => {
        setAt(step(key, at, bins.length));
        return true;
      }}
      table={() => ({
        heads: [t("trials.ratio"), t("trials.count")],
        rows: bins.map((bin) => [`${ratio(bin.least)} … ${ratio(bin.most)}`, integer(bin.count)]),
      })}
    >
      <Drawing told={told} at={at} onAt={setAt} />
      <p className="figures min-h-5 text-ink-2 text-sm">{marked !== undefined && said(marked)}</p>
    </ChartFrame>
  );
}

function said(bin: Told["bins"][number]): string {
  return t("trials.bin", { least: ratio(bin.least), most: ratio(bin.most), count: bin.count });
}

const EDGE = { left: 8, right: 8, top: 10, bottom: 26 };
const HEIGHT = 240;

type DrawingProps = { readonly told: Told; readonly at: number | null; readonly onAt: (at: number | null) => void };

function Drawing({ told, at, onAt }: DrawingProps) {
  const wide = useNarrow() ? 330 : 580;
  const { bins, best, luckiest } = told;
  const least = Math.min(bins[0]?.least ?? 0, luckiest, 0);
  const most = Math.max(best, luckiest, 0.1);
  const tall = Math.max(...bins.map((bin) => bin.count), 1);
  const x = (value: number) => EDGE.left + ((value - least) / (most - least)) * (wide - EDGE.left - EDGE.right);
  const y = (count: number) => HEIGHT - EDGE.bottom - (count / tall) * (HEIGHT - EDGE.top - EDGE.bottom);
  return (
    <svg
      aria-hidden="true"
      viewBox={`0 0 ${wide} ${HEIGHT}`}
      className="block h-auto w-full"
      onPointerLeave={() => onAt(null)}
    >
      {bins.map((bin, place) => (
        <g key={bin.least} onPointerEnter={() => onAt(place)}>
          <rect x={x(bin.least)} y={0} width={x(bin.most) - x(bin.least)} height={HEIGHT} fill="transparent" />
          <rect
            x={x(bin.least) + 0.75}
            y={y(bin.count)}
            width={Math.max(x(bin.most) - x(bin.least) - 1.5, 1)}
            height={HEIGHT - EDGE.bottom - y(bin.count)}
            fill="var(--ink-3)"
            opacity={at === null || at === place ? 0.8 : 0.4}
          />
        </g>
      ))}
      <line x1={EDGE.left} x2={wide - EDGE.right} y1={y(0)} y2={y(0)} stroke="var(--line-strong)" />
      <line x1={x(best)} x2={x(best)} y1={EDGE.top} y2={y(0)} stroke="var(--accent)" strokeWidth="2.5" />
      <line
        x1={x(luckiest)}
        x2={x(luckiest)}
        y1={EDGE.top}
        y2={y(0)}
        stroke="var(--warn)"
        strokeWidth="2.5"
        strokeDasharray="6 4"
      />
      <g fontSize="12" fill="var(--ink-2)">
        <text x={EDGE.left} y={HEIGHT - 6}>
          {ratio(least)}
        </text>
        <text x={wide - EDGE.right} y={HEIGHT - 6} textAnchor="end">
          {ratio(most)}
        </text>
      </g>
    </svg>
  );
}
