import type { Schema } from "@/api";

export type Transition = Schema<"Transition">;
export type State = Transition["source"];
export type Point = { readonly x: number; readonly y: number };

/** Where the states of Part C stand, by their middles, and how large each is. */
export type Layout = {
  readonly width: number;
  readonly height: number;
  readonly node: { readonly width: number; readonly height: number };
  readonly places: Readonly<Record<State, Point>>;
};

export const WIDE: Layout = {
  width: 840,
  height: 430,
  node: { width: 116, height: 38 },
  places: {
    SAFE: { x: 70, y: 185 },
    SCANNING: { x: 265, y: 75 },
    ANALYZING: { x: 440, y: 75 },
    ORDERING: { x: 615, y: 75 },
    MONITORING: { x: 615, y: 265 },
    CLOSING: { x: 440, y: 265 },
    RECONCILING: { x: 265, y: 265 },
    MAINTENANCE: { x: 70, y: 390 },
    EMERGENCY: { x: 350, y: 390 },
    AUDIT: { x: 775, y: 175 },
  },
};

/** For a phone: three columns, with EMERGENCY amid the working states. */
export const NARROW: Layout = {
  width: 360,
  height: 380,
  node: { width: 74, height: 32 },
  places: {
    MAINTENANCE: { x: 47, y: 40 },
    SAFE: { x: 180, y: 40 },
    AUDIT: { x: 313, y: 40 },
    SCANNING: { x: 75, y: 160 },
    ANALYZING: { x: 180, y: 160 },
    ORDERING: { x: 285, y: 160 },
    RECONCILING: { x: 75, y: 340 },
    CLOSING: { x: 180, y: 340 },
    MONITORING: { x: 285, y: 340 },
    EMERGENCY: { x: 180, y: 230 },
  },
};

/** A line of the picture: one transition, or two of one number that lead to and fro. */
export type Edge = {
  readonly key: string;
  readonly number: string;
  readonly source: State;
  readonly target: State;
  readonly both: boolean;
  readonly legal: boolean;
  readonly guard: string;
  readonly path: string;
  readonly label: Point;
};

/** Numbers that lead away from many states to one: they are drawn from the present state alone. */
const FROM_MANY: ReadonlySet<string> = new Set(["T14", "T16"]);
const BENDS = [
  0, 10, -10, 20, -20, 30, -30, 40, -40, 50, -50, 62, -62, 76, -76, 92, -92, 110, -110, 130, -130,
] as const;
const ASIDE = 12;
const CLEAR = 5;
const MARGIN = 4;
const STEPS = 300;

type Curve = { readonly from: Point; readonly over: Point; readonly to: Point };
type Lines = { readonly layout: Layout; readonly labels: Point[] };

/** The lines of Part C as seen from one state, bent around the states that they do not touch. */
export function edgesOf(
  transitions: readonly Transition[],
  state: State,
  legal: readonly Transition[],
  layout: Layout,
): readonly Edge[] {
  const lines: Lines = { layout, labels: [] };
  return transitions
    .filter((row) => !FROM_MANY.has(row.number) || row.source === state)
    .filter((row, at, drawn) => drawn.findIndex((other) => isReturn(row, other)) >= at || !returns(row, drawn))
    .map((row) => {
      const both = returns(row, transitions);
      const may = legal.some((other) => same(row, other) || (both && isReturn(row, other)));
      return { ...drawn(row, transitions, lines), both, legal: may };
    });
}

function same(one: Transition, other: Transition): boolean {
  return one.number === other.number && one.source === other.source && one.target === other.target;
}

function isReturn(one: Transition, other: Transition): boolean {
  return one.number === other.number && one.source === other.target && one.target === other.source;
}

function returns(row: Transition, rows: readonly Transition[]): boolean {
  return rows.some((other) => isReturn(row, other));
}

function drawn(row: Transition, rows: readonly Transition[], lines: Lines): Omit<Edge, "both" | "legal"> {
  const { source, target, number, guard } = row;
  const opposed = rows.some((other) => other.source === target && other.target === source && other.number !== number);
  const { places } = lines.layout;
  const curve = routed(places[source], places[target], opposed ? ASIDE : 0, lines.layout);
  const [start, end] = clipped(curve, lines.layout);
  const label = labelled(curve, start, end, lines);
  lines.labels.push(label);
  return {
    key: `${number} ${source} ${target}`,
    number,
    source,
    target,
    guard,
    path: pathOf(curve, start, end),
    label,
  };
}

/** The least bent curve that touches no third state. */
function routed(from: Point, to: Point, aside: number, layout: Layout): Curve {
  const curves = BENDS.map((bend) => bent(from, to, bend + aside));
  const others = Object.values(layout.places).filter((place) => place !== from && place !== to);
  const clear = (point: Point) => inside(point, layout) && !others.some((place) => within(point, place, layout, CLEAR));
  const free = curves.find((curve) => samples(curve).every(clear));
  return free ?? bent(from, to, aside);
}

function inside({ x, y }: Point, { width, height }: Layout): boolean {
  return x >= MARGIN && y >= MARGIN && x <= width - MARGIN && y <= height - MARGIN;
}

function bent(from: Point, to: Point, by: number): Curve {
  const [along, across] = [to.x - from.x, to.y - from.y];
  const length = Math.hypot(along, across);
  const over = {
    x: (from.x + to.x) / 2 - (across / length) * by * 2,
    y: (from.y + to.y) / 2 + (along / length) * by * 2,
  };
  return { from, over, to };
}

/** A point of the curve; t from 0 to 1. */
function pointAt({ from, over, to }: Curve, t: number): Point {
  const mix = (a: number, b: number, c: number) => (1 - t) ** 2 * a + 2 * t * (1 - t) * b + t ** 2 * c;
  return { x: mix(from.x, over.x, to.x), y: mix(from.y, over.y, to.y) };
}

function samples(curve: Curve): readonly Point[] {
  return Array.from({ length: STEPS + 1 }, (_, step) => pointAt(curve, step / STEPS));
}

/** Whether a point lies in the frame of a state, widened by a margin. */
export function within(point: Point, place: Point, { node }: Layout, margin = 0): boolean {
  return (
    Math.abs(point.x - place.x) <= node.width / 2 + margin && Math.abs(point.y - place.y) <= node.height / 2 + margin
  );
}

/** Where the curve leaves its first state and where it meets its last. */
function clipped(curve: Curve, layout: Layout): readonly [number, number] {
  const points = samples(curve);
  const start = points.findIndex((point) => !within(point, curve.from, layout, 1));
  const end = points.findIndex((point) => within(point, curve.to, layout, 3));
  return [start / STEPS, end / STEPS];
}

/** A part of a quadratic curve is one again: its middle point is the blossom of its ends. */
function pathOf(curve: Curve, start: number, end: number): string {
  const { from, over, to } = curve;
  const [a, b, c] = [(1 - start) * (1 - end), start * (1 - end) + end * (1 - start), start * end];
  const middle = { x: a * from.x + b * over.x + c * to.x, y: a * from.y + b * over.y + c * to.y };
  return `M${said(pointAt(curve, start))} Q${said(middle)} ${said(pointAt(curve, end))}`;
}

function said({ x, y }: Point): string {
  return `${x.toFixed(1)} ${y.toFixed(1)}`;
}

const ALONG = [0.5, 0.4, 0.6, 0.32, 0.68, 0.25, 0.75, 0.18, 0.82] as const;
const APART = { x: 22, y: 14 };

/** Where the number stands: near the middle, clear of the numbers already there. */
function labelled(curve: Curve, start: number, end: number, { layout, labels }: Lines): Point {
  const tried = ALONG.map((share) => pointAt(curve, start + (end - start) * share));
  const places = Object.values(layout.places);
  const free = tried.find(
    (point) =>
      labels.every((other) => Math.abs(other.x - point.x) > APART.x || Math.abs(other.y - point.y) > APART.y) &&
      places.every((place) => !within(point, place, layout, CLEAR)),
  );
  return free ?? pointAt(curve, (start + end) / 2);
}
