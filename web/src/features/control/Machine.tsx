import { useMemo } from "react";
import { Badge, type Column, DataTable, Disclosure, useNarrow } from "@/ui";
import { t, word } from "@/words";
import { type Edge, edgesOf, type Layout, NARROW, type State, type Transition, WIDE } from "./machine";

type MachineProps = {
  /** Whose machine it is, in words. */
  readonly name: string;
  readonly state: State;
  readonly legal: readonly Transition[];
  readonly transitions: readonly Transition[];
};

/** Part C as a picture, with the present state and what may come of it; beside it a table that says the same. */
export function Machine({ name, state, legal, transitions }: MachineProps) {
  const layout = useNarrow() ? NARROW : WIDE;
  const edges = useMemo(() => edgesOf(transitions, state, legal, layout), [transitions, state, legal, layout]);
  const ways = legal.map((row) => `${word("state", row.target)} (${row.number})`).join(", ");
  const summary = t(ways === "" ? "control.machine.summaryNone" : "control.machine.summary", {
    name,
    state: word("state", state),
    ways,
  });
  return (
    <figure className="flex flex-col gap-2">
      <svg viewBox={`0 0 ${layout.width} ${layout.height}`} role="img" aria-label={summary} className="h-auto w-full">
        <Heads />
        {[...edges]
          .sort((one, other) => Number(one.legal) - Number(other.legal))
          .map((edge) => (
            <Line key={edge.key} edge={edge} />
          ))}
        {(Object.keys(layout.places) as State[]).map((each) => (
          <Node key={each} layout={layout} state={each} present={each === state} next={isNext(each, legal)} />
        ))}
        {edges.map((edge) => (
          <EdgeNumber key={edge.key} edge={edge} />
        ))}
      </svg>
      <figcaption className="text-ink-2 text-sm">{t("control.machine.caption")}</figcaption>
      <Disclosure summary={<span className="font-medium">{t("control.machine.table")}</span>}>
        <DataTable
          label={t("control.machine.table")}
          columns={COLUMNS}
          rows={transitions.map((row) => ({
            ...row,
            may: legal.some((other) => other === row || sameRow(other, row)),
          }))}
          keyOf={(row) => `${row.number} ${row.source} ${row.target}`}
        />
      </Disclosure>
    </figure>
  );
}

function isNext(state: State, legal: readonly Transition[]): boolean {
  return legal.some((row) => row.target === state);
}

function sameRow(one: Transition, other: Transition): boolean {
  return one.number === other.number && one.source === other.source && one.target === other.target;
}

type Row = Transition & { readonly may: boolean };

const COLUMNS: readonly Column<Row>[] = [
  { key: "number", title: t("control.machine.number"), cell: (row) => <span className="figures">{row.number}</span> },
  { key: "source", title: t("control.machine.source"), cell: (row) => word("state", row.source) },
  { key: "target", title: t("control.machine.target"), cell: (row) => word("state", row.target) },
  {
    key: "guard",
    title: t("control.machine.guard"),
    cell: (row) => <span className="whitespace-normal text-ink-2 text-sm">{row.guard}</span>,
  },
  {
    key: "may",
    title: t("control.machine.legal"),
    cell: (row) => (row.may ? <Badge tone="accent">{t("control.machine.yes")}</Badge> : t("control.machine.no")),
  },
];

const PALE = "control-head";
const BRIGHT = "control-head-legal";

function Heads() {
  return (
    <defs>
      {[PALE, BRIGHT].map((id) => (
        <marker
          key={id}
          id={id}
          viewBox="0 0 8 8"
          refX="7"
          refY="4"
          markerUnits="userSpaceOnUse"
          markerWidth="8"
          markerHeight="8"
          orient="auto-start-reverse"
        >
          <path d="M0 0.5 L8 4 L0 7.5 z" className={id === PALE ? "fill-line-strong" : "fill-accent"} />
        </marker>
      ))}
    </defs>
  );
}

function Line({ edge }: { readonly edge: Edge }) {
  const head = `url(#${edge.legal ? BRIGHT : PALE})`;
  return (
    <path
      d={edge.path}
      fill="none"
      markerEnd={head}
      {...(edge.both ? { markerStart: head } : {})}
      className={edge.legal ? "stroke-accent" : "stroke-line-strong"}
      strokeWidth={edge.legal ? 2.4 : 1}
      strokeOpacity={edge.legal ? 1 : 0.55}
    >
      <title>{`${edge.number}: ${edge.guard}`}</title>
    </path>
  );
}

/** The number of a line, on a patch that hides the line below it. */
function EdgeNumber({ edge: { label, legal, number } }: { readonly edge: Edge }) {
  const width = number.length * 7 + 5;
  return (
    <g>
      <rect x={label.x - width / 2} y={label.y - 8} width={width} height={16} rx={3} className="fill-surface" />
      <text
        x={label.x}
        y={label.y + 4}
        textAnchor="middle"
        fontSize={11}
        fontWeight={legal ? 650 : 400}
        className={legal ? "fill-accent" : "fill-ink-3"}
      >
        {number}
      </text>
    </g>
  );
}

type NodeProps = {
  readonly layout: Layout;
  readonly state: State;
  readonly present: boolean;
  readonly next: boolean;
};

function Node({ layout: { node, places }, state, present, next }: NodeProps) {
  const { x, y } = places[state];
  const frame = next ? "fill-accent-soft stroke-accent" : "fill-sunken stroke-line-strong";
  return (
    <g>
      <rect
        x={x - node.width / 2}
        y={y - node.height / 2}
        width={node.width}
        height={node.height}
        rx={8}
        strokeWidth={present || next ? 2 : 1}
        className={present ? "fill-primary stroke-primary" : frame}
      />
      <text
        x={x}
        y={y + 4}
        textAnchor="middle"
        fontSize={node.width < 100 ? 11 : 13}
        fontWeight={present ? 650 : 500}
        className={present ? "fill-on-primary" : "fill-ink"}
      >
        {`${present ? "● " : ""}${word("state", state)}`}
      </text>
    </g>
  );
}
