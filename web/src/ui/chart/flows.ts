import type { Decimal } from "@/words";
import type { ChartTone } from "./colours";

/** A place that money flows through. `column` counts from the left; those of a higher `rank` stand below the others. */
export type FlowNode = {
  readonly id: string;
  readonly column: number;
  readonly name: string;
  readonly amount: Decimal;
  readonly tone: ChartTone;
  readonly rank?: number;
};

/** An amount that flows from one node to one of the next column. */
export type FlowLink = { readonly source: string; readonly target: string; readonly amount: Decimal };

export type Box = { readonly node: FlowNode; readonly x: number; readonly y: number; readonly height: number };

/** A link as it is drawn: where it leaves and where it arrives, `thick` at both ends. */
export type Ribbon = {
  readonly link: FlowLink;
  readonly x0: number;
  readonly y0: number;
  readonly x1: number;
  readonly y1: number;
  readonly thick: number;
};

export type Drawing = { readonly height: number; readonly boxes: readonly Box[]; readonly ribbons: readonly Ribbon[] };

export type Room = {
  readonly width: number;
  /** What the fullest column takes without its gaps. */
  readonly height: number;
  readonly box: number;
  /** Between two boxes of a column. */
  readonly gap: number;
  /** What a label needs: a thinner box stands in so much room. */
  readonly label: number;
  /** Above a box, for a label that stands there. */
  readonly above: number;
};

/** Places of nodes and links: every height is its amount by one scale, so as much arrives at a node as leaves it. */
export function laidOut(nodes: readonly FlowNode[], links: readonly FlowLink[], room: Room): Drawing {
  const columns = columnsOf(nodes, links);
  const most = Math.max(...columns.map(total), Number.MIN_VALUE);
  const scale = room.height / most;
  const step = columns.length < 2 ? 0 : (room.width - room.box) / (columns.length - 1);
  const stacks = columns.map((column, place) => stacked(column, place * step, scale, room));
  const feet = stacks.map((stack) => footOf(stack, room));
  const foot = Math.max(...feet, 0);
  // Shorter columns stand in the middle of the tallest.
  const boxes = stacks.flatMap((stack, place) =>
    stack.map((box) => ({ ...box, y: box.y + (foot - (feet[place] ?? foot)) / 2 })),
  );
  return { height: Math.ceil(foot), boxes, ribbons: ribbonsOf(links, boxes, scale, room.box) };
}

/** The columns from left to right, each from above: by rank, then beside what they come from, then by size. */
function columnsOf(nodes: readonly FlowNode[], links: readonly FlowLink[]): FlowNode[][] {
  const places = [...new Set(nodes.map((node) => node.column))].sort((one, other) => one - other);
  const order = new Map<string, number>();
  return places.map((place, at) => {
    const column = nodes.filter((node) => node.column === place);
    // The last column stands beside the one before it; the others by size alone.
    const beside = at === places.length - 1 && at > 1 ? (node: FlowNode) => besides(node, links, order) : () => 0;
    const sorted = column.sort(
      (one, other) =>
        (one.rank ?? 0) - (other.rank ?? 0) ||
        beside(one) - beside(other) ||
        Number(other.amount) - Number(one.amount) ||
        one.id.localeCompare(other.id),
    );
    sorted.forEach((node, row) => {
      order.set(node.id, row);
    });
    return sorted;
  });
}

function besides(node: FlowNode, links: readonly FlowLink[], order: ReadonlyMap<string, number>): number {
  const largest = links
    .filter((link) => link.target === node.id)
    .sort((one, other) => Number(other.amount) - Number(one.amount))[0];
  return largest === undefined ? 0 : (order.get(largest.source) ?? 0);
}

function total(column: readonly FlowNode[]): number {
  return column.reduce((sum, node) => sum + Number(node.amount), 0);
}

function stacked(column: readonly FlowNode[], x: number, scale: number, room: Room): Box[] {
  let y = 0;
  return column.map((node) => {
    const height = Number(node.amount) * scale;
    const box = { node, x, y: y + room.above, height };
    y += room.above + Math.max(height, room.above > 0 ? 0 : room.label) + room.gap;
    return box;
  });
}

function footOf(stack: readonly Box[], room: Room): number {
  return Math.max(...stack.map((box) => box.y + Math.max(box.height, room.above > 0 ? 0 : room.label)), 0);
}

function ribbonsOf(links: readonly FlowLink[], boxes: readonly Box[], scale: number, wide: number): Ribbon[] {
  const at = new Map(boxes.map((box) => [box.node.id, box]));
  const leaving = new Map(boxes.map((box) => [box.node.id, box.y]));
  const arriving = new Map(leaving);
  const top = (id: string) => at.get(id)?.y ?? 0;
  return links
    .filter((link) => at.has(link.source) && at.has(link.target))
    .sort((one, other) => top(one.source) - top(other.source) || top(one.target) - top(other.target))
    .map((link) => {
      const thick = Number(link.amount) * scale;
      const y0 = leaving.get(link.source) ?? 0;
      const y1 = arriving.get(link.target) ?? 0;
      leaving.set(link.source, y0 + thick);
      arriving.set(link.target, y1 + thick);
      return { link, x0: (at.get(link.source)?.x ?? 0) + wide, y0, x1: at.get(link.target)?.x ?? 0, y1, thick };
    });
}

/** The outline of a ribbon, bent half way. A flow that is thinner than a line is drawn as a line. */
export function outline({ x0, y0, x1, y1, thick }: Ribbon): string {
  const middle = (x0 + x1) / 2;
  const size = Math.max(thick, 0.75);
  return [
    `M${x0} ${y0}C${middle} ${y0} ${middle} ${y1} ${x1} ${y1}`,
    `V${y1 + size}C${middle} ${y1 + size} ${middle} ${y0 + size} ${x0} ${y0 + size}Z`,
  ].join("");
}

/** A text cut to so many characters. */
export function cut(text: string, characters: number): string {
  return text.length <= characters ? text : `${text.slice(0, Math.max(1, characters - 1)).trimEnd()}…`;
}
