import { useLayoutEffect, useMemo, useRef, useState } from "react";
import { type Decimal, t } from "@/words";
import { useNarrow } from "../media";
import { ChartFrame } from "./ChartFrame";
import { type Box, cut, type Drawing, type FlowLink, type FlowNode, laidOut, outline, type Ribbon } from "./flows";

export type SankeyProps = {
  readonly label: string;
  /** What a look would tell, in a sentence. */
  readonly summary: string;
  readonly nodes: readonly FlowNode[];
  readonly links: readonly FlowLink[];
  readonly format: (amount: Decimal) => string;
  /** The first column that a phone has no room for. */
  readonly foldAt?: number;
};

const BOX = 10;
/** Pixels that a character of a label takes, at most. */
const CHARACTER = 6.9;
const LAST_LABELS = 200;

/** Amounts that flow from column to column: widths are amounts, by one scale. */
export function Sankey(props: SankeyProps) {
  const { label, summary, nodes, links, format, foldAt } = props;
  const name = new Map(nodes.map((node) => [node.id, node.name]));
  return (
    <ChartFrame
      label={label}
      summary={summary}
      empty={links.length === 0}
      table={() => ({
        heads: [t("ui.chart.flow"), t("ui.chart.amount")],
        rows: links.map((link) => [
          t("ui.chart.flows", { from: name.get(link.source) ?? "", to: name.get(link.target) ?? "" }),
          format(link.amount),
        ]),
      })}
    >
      <Picture nodes={nodes} links={links} format={format} {...(foldAt === undefined ? {} : { foldAt })} />
    </ChartFrame>
  );
}

function Picture({ nodes, links, format, foldAt }: Omit<SankeyProps, "label" | "summary">) {
  const place = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);
  const narrow = useNarrow();
  useLayoutEffect(() => {
    const box = place.current;
    if (box === null) return undefined;
    const watch = new ResizeObserver(() => setWidth(box.clientWidth));
    setWidth(box.clientWidth);
    watch.observe(box);
    return () => watch.disconnect();
  }, []);
  const shown = useMemo(
    () => (narrow && foldAt !== undefined ? nodes.filter((node) => node.column < foldAt) : nodes),
    [nodes, narrow, foldAt],
  );
  const drawing = useMemo(() => {
    const room = narrow
      ? { width, height: 260, gap: 5, label: 0, above: 19 }
      : { width: width - LAST_LABELS, height: 340, gap: 7, label: 16, above: 0 };
    return laidOut(shown, links, { ...room, box: BOX });
  }, [shown, links, narrow, width]);
  return (
    <div ref={place} className="min-w-0">
      {width > 0 && <Drawn drawing={drawing} width={width} narrow={narrow} format={format} />}
    </div>
  );
}

type DrawnProps = {
  readonly drawing: Drawing;
  readonly width: number;
  readonly narrow: boolean;
  readonly format: (amount: Decimal) => string;
};

function Drawn({ drawing, width, narrow, format }: DrawnProps) {
  const { boxes, ribbons, height } = drawing;
  const tone = new Map(boxes.map((box) => [box.node.id, box.node.tone]));
  const xs = [...new Set(boxes.map((box) => box.x))].sort((one, other) => one - other);
  const pitch = xs.length < 2 ? width : (xs[1] ?? 0) - (xs[0] ?? 0);
  return (
    <svg
      aria-hidden="true"
      viewBox={`0 0 ${width} ${height + 2}`}
      width={width}
      height={height + 2}
      className="block max-w-full"
    >
      {ribbons.map((ribbon) => (
        <path
          key={`${ribbon.link.source} ${ribbon.link.target}`}
          d={outline(ribbon)}
          fill={`var(--${tone.get(toneEnd(ribbon, xs))})`}
          className="opacity-20 transition-opacity hover:opacity-40"
        >
          <title>{format(ribbon.link.amount)}</title>
        </path>
      ))}
      {boxes.map((box) => (
        <rect
          key={box.node.id}
          x={box.x}
          y={box.y}
          width={BOX}
          height={Math.max(1, box.height)}
          rx={1.5}
          fill={`var(--${box.node.tone})`}
        />
      ))}
      {boxes.map((box) =>
        narrow ? (
          <Above key={box.node.id} box={box} place={xs.indexOf(box.x)} last={xs.length - 1} width={width} />
        ) : (
          <Beside key={box.node.id} box={box} room={box.x === xs.at(-1) ? LAST_LABELS : pitch} format={format} />
        ),
      )}
    </svg>
  );
}

/** A flow out of the first column has its source's colour, every other that of where it goes. */
function toneEnd(ribbon: Ribbon, xs: readonly number[]): string {
  return ribbon.x0 - BOX === xs[0] && xs.length > 2 ? ribbon.link.source : ribbon.link.target;
}

const HALO = {
  stroke: "var(--surface)",
  strokeWidth: 3,
  strokeLinejoin: "round",
  style: { paintOrder: "stroke" },
} as const;

function Beside({ box, room, format }: { readonly box: Box; readonly room: number } & Pick<DrawnProps, "format">) {
  const amount = format(box.node.amount);
  const characters = Math.floor((room - BOX - 14) / CHARACTER);
  const whole = box.node.name.length + amount.length + 2 <= characters;
  const name = cut(box.node.name, whole ? characters : Math.max(6, characters - amount.length - 2));
  return (
    <text
      x={box.x + BOX + 6}
      y={box.y + Math.max(box.height, 14) / 2}
      dominantBaseline="central"
      fontSize="12.5"
      fill="var(--ink)"
      {...HALO}
    >
      {name}
      <tspan dx="7" fill="var(--ink-2)" className="figures">
        {amount}
      </tspan>
    </text>
  );
}

type AboveProps = { readonly box: Box; readonly place: number; readonly last: number; readonly width: number };

function Above({ box, place, last, width }: AboveProps) {
  const [x, anchor] =
    place === 0 ? [box.x, "start"] : place === last ? [box.x + BOX, "end"] : [box.x + BOX / 2, "middle"];
  return (
    <text
      x={x}
      y={box.y - 5}
      textAnchor={anchor as "start" | "middle" | "end"}
      fontSize="12"
      fill="var(--ink)"
      {...HALO}
    >
      {cut(box.node.name, Math.floor(width / (last + 1) / CHARACTER))}
    </text>
  );
}
