import { describe, expect, it } from "vitest";
import { edgesOf, type Layout, NARROW, type State, type Transition, WIDE, within } from "./machine";

const PAIRS =
  "T1 SAFE SCANNING,T2 SCANNING ANALYZING,T3 SCANNING MONITORING,T4 SCANNING RECONCILING,T5 ANALYZING ORDERING," +
  "T6 ANALYZING MONITORING,T7 ANALYZING RECONCILING,T8 ORDERING MONITORING,T9 MONITORING ANALYZING," +
  "T10 MONITORING CLOSING,T11 CLOSING MONITORING,T12 CLOSING RECONCILING,T13 RECONCILING SAFE,T14 SCANNING SAFE," +
  "T14 ANALYZING SAFE,T14 ORDERING SAFE,T14 MONITORING SAFE,T15 SAFE CLOSING,T15 CLOSING SAFE,T16 SAFE EMERGENCY," +
  "T16 SCANNING EMERGENCY,T16 ANALYZING EMERGENCY,T16 ORDERING EMERGENCY,T16 MONITORING EMERGENCY," +
  "T16 CLOSING EMERGENCY,T16 RECONCILING EMERGENCY,T16 MAINTENANCE EMERGENCY,T16 AUDIT EMERGENCY," +
  "T17 EMERGENCY RECONCILING,T18 SAFE MAINTENANCE,T18 EMERGENCY MAINTENANCE,T18 MAINTENANCE SAFE,T19 SAFE AUDIT," +
  "T19 MONITORING AUDIT,T19 AUDIT SAFE,T19 AUDIT MONITORING";

const TABLE: readonly Transition[] = PAIRS.split(",").map((row) => {
  const [number, source, target] = row.split(" ") as [string, State, State];
  return { number, source, target, guard: "", latched: number === "T14" };
});
const STATES = Object.keys(WIDE.places) as State[];
const seen = (state: State, layout: Layout) =>
  edgesOf(
    TABLE,
    state,
    TABLE.filter((row) => row.source === state),
    layout,
  );

/** Points of a drawn line. */
function pointsOf(path: string) {
  const [a, b, c, d, e, f] = [...path.matchAll(/-?[\d.]+/g)].map((found) => Number(found[0])) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  return Array.from({ length: 101 }, (_, step) => {
    const s = step / 100;
    const mix = (x: number, y: number, z: number) => (1 - s) ** 2 * x + 2 * s * (1 - s) * y + s ** 2 * z;
    return { x: mix(a, c, e), y: mix(b, d, f) };
  });
}

describe.each([
  ["wide", WIDE],
  ["narrow", NARROW],
])("the picture of the machine, %s", (_, layout) => {
  it.each(STATES)("draws every number that is legal from %s, and marks it so", (state) => {
    const marked = new Set(
      seen(state, layout)
        .filter((edge) => edge.legal)
        .map((edge) => edge.number),
    );

    expect(marked).toEqual(new Set(TABLE.filter((row) => row.source === state).map((row) => row.number)));
  });

  it.each(STATES)("leads no line through a state that it does not touch, from %s", (state) => {
    const crossed = seen(state, layout).flatMap((edge) =>
      STATES.filter((other) => other !== edge.source && other !== edge.target)
        .filter((other) => pointsOf(edge.path).some((point) => within(point, layout.places[other], layout)))
        .map((other) => `${edge.key} through ${other}`),
    );

    expect(crossed).toEqual([]);
  });

  it.each(STATES)("keeps lines and their numbers in the picture and numbers apart, from %s", (state) => {
    const edges = seen(state, layout);
    const outside = edges.filter((edge) =>
      pointsOf(edge.path).some(({ x, y }) => x < 2 || y < 2 || x > layout.width - 2 || y > layout.height - 2),
    );
    const near = edges.flatMap((edge, at) =>
      edges
        .slice(at + 1)
        .filter(({ label }) => Math.abs(label.x - edge.label.x) < 18 && Math.abs(label.y - edge.label.y) < 12)
        .map((other) => `${edge.key} on ${other.key}`),
    );

    expect(outside.map((edge) => edge.key)).toEqual([]);
    expect(near).toEqual([]);
  });
});

it("draws to and fro of one number once", () => {
  expect(seen("SAFE", WIDE).filter((edge) => edge.number === "T19")).toHaveLength(2);
  expect(seen("SAFE", WIDE).filter((edge) => edge.number === "T18")).toHaveLength(2);
});
