import type { Schema } from "@/api";
import { useNarrow } from "@/ui";
import { integer } from "@/words";
import { ratio } from "./told";

type Told = Schema<"BreedingTree">;

type FamilyProps = {
  readonly tree: Told;
  /** The node that is looked at, and those that it descends from with it. */
  readonly at: number;
  readonly line: ReadonlySet<number>;
  readonly onAt: (at: number) => void;
};

const EDGE = { left: 46, right: 16, top: 14, bottom: 30 };

/** The tree over time: generations to the right, ratios upward, a curve from each parent to its child. */
export function Family({ tree, at, line, onAt }: FamilyProps) {
  const narrow = useNarrow();
  const [wide, height] = narrow ? [340, 340] : [1080, 420];
  const { nodes, dead, generations } = tree;
  const all = [...nodes, ...dead].map((one) => one.ratio);
  const [least, most] = [Math.min(...all, 0), Math.max(...all, 0.1)];
  const x = (born: number) => EDGE.left + ((born - 0.5) / generations) * (wide - EDGE.left - EDGE.right);
  const y = (value: number) => EDGE.top + ((most - value) / (most - least)) * (height - EDGE.top - EDGE.bottom);
  const links = nodes.flatMap((node, child) =>
    node.parents.flatMap((parent) => {
      const from = nodes[parent];
      return from === undefined
        ? []
        : [{ parent, child, path: curve(x(from.born), y(from.ratio), x(node.born), y(node.ratio)) }];
    }),
  );
  const isLit = (parent: number, child: number) => line.has(parent) && line.has(child);
  return (
    <svg aria-hidden="true" viewBox={`0 0 ${wide} ${height}`} className="block h-auto w-full">
      {[most, 0, least].map((tick) => (
        <g key={tick}>
          <line x1={EDGE.left} x2={wide - EDGE.right} y1={y(tick)} y2={y(tick)} stroke="var(--line)" />
          <text x={EDGE.left - 6} y={y(tick) + 4} textAnchor="end" fontSize="12" fill="var(--ink-2)">
            {ratio(tick)}
          </text>
        </g>
      ))}
      {dead.map((one, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: dead branches are a sample without names
        <circle key={place} cx={x(one.born)} cy={y(one.ratio)} r="2" fill="var(--ink-3)" opacity="0.3" />
      ))}
      {links
        .toSorted((one, other) => Number(isLit(one.parent, one.child)) - Number(isLit(other.parent, other.child)))
        .map(({ parent, child, path }) => (
          <path
            key={`${parent} ${child}`}
            d={path}
            fill="none"
            stroke={isLit(parent, child) ? "var(--accent)" : "var(--ink-3)"}
            strokeWidth={isLit(parent, child) ? 2 : 1}
            opacity={isLit(parent, child) ? 1 : 0.45}
          />
        ))}
      {nodes.map((node, place) => (
        <g key={node.hash} onPointerEnter={() => onAt(place)} onPointerDown={() => onAt(place)}>
          <circle cx={x(node.born)} cy={y(node.ratio)} r="11" fill="transparent" />
          <Mark
            x={x(node.born)}
            y={y(node.ratio)}
            standing={node.standing}
            lit={line.has(place)}
            chosen={place === at}
          />
        </g>
      ))}
      <g fontSize="12" fill="var(--ink-2)">
        <text x={x(1)} y={height - 8} textAnchor="middle">
          {integer(1)}
        </text>
        <text x={x(generations)} y={height - 8} textAnchor="middle">
          {integer(generations)}
        </text>
      </g>
    </svg>
  );
}

function curve(x0: number, y0: number, x1: number, y1: number): string {
  const middle = (x0 + x1) / 2;
  return `M${x0} ${y0}C${middle} ${y0} ${middle} ${y1} ${x1} ${y1}`;
}

type MarkProps = {
  readonly x: number;
  readonly y: number;
  readonly standing: Told["nodes"][number]["standing"];
  readonly lit: boolean;
  readonly chosen: boolean;
};

/** A champion is a square, one that lives a full dot, an ancestor an open one. */
function Mark({ x, y, standing, lit, chosen }: MarkProps) {
  const colour = lit ? "var(--accent)" : "var(--ink-3)";
  const ring = chosen && <circle cx={x} cy={y} r="9" fill="none" stroke="var(--ink)" strokeWidth="2" />;
  if (standing === "champion" || standing === "promoted") {
    return (
      <>
        <rect x={x - 5} y={y - 5} width="10" height="10" fill={colour} stroke="var(--surface)" />
        {ring}
      </>
    );
  }
  const open = standing === "ancestor";
  return (
    <>
      <circle cx={x} cy={y} r="4" fill={open ? "var(--surface)" : colour} stroke={colour} strokeWidth="1.5" />
      {ring}
    </>
  );
}
