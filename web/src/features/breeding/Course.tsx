import { useState } from "react";
import type { Schema } from "@/api";
import { ChartFrame, type ChartTone, step, useNarrow } from "@/ui";
import { integer, t } from "@/words";

type Generation = Schema<"GenerationRow">;

export type CourseLine = {
  readonly name: string;
  readonly tone: ChartTone;
  readonly of: (row: Generation) => number;
  readonly said: (value: number) => string;
  readonly dashed?: boolean;
};

/** A figure that is told beside the lines and not drawn. */
export type Beside = { readonly name: string; readonly said: (row: Generation) => number };

type CourseProps = {
  readonly label: string;
  readonly course: readonly Generation[];
  readonly lines: readonly CourseLine[];
  readonly beside?: readonly Beside[];
};

const NOTHING: readonly Beside[] = [];

/** Lines over the generations; an upright line where the next part of history begins. */
export function Course({ label, course, lines, beside = NOTHING }: CourseProps) {
  const [at, setAt] = useState<number | null>(null);
  const told = (row: Generation) =>
    [
      t("breeding.course.generation", { number: row.number }),
      ...lines.map((line) => `${line.name} ${line.said(line.of(row))}`),
      ...beside.map((one) => `${one.name} ${integer(one.said(row))}`),
    ].join(" · ");
  const marked = course[at ?? course.length - 1];
  return (
    <ChartFrame
      label={label}
      summary={[course[0], course.at(-1)].flatMap((row) => (row === undefined ? [] : [told(row)])).join("; ")}
      empty={course.length < 2}
      legend={lines}
      readout={at === null || marked === undefined ? undefined : told(marked)}
      onKey={(key) => {
        setAt(step(key, at, course.length));
        return true;
      }}
      table={() => ({
        heads: [
          t("breeding.course.number"),
          t("breeding.course.part"),
          ...lines.map((line) => line.name),
          ...beside.map((one) => one.name),
        ],
        rows: course.map((row) => [
          integer(row.number),
          integer(row.part),
          ...lines.map((line) => line.said(line.of(row))),
          ...beside.map((one) => integer(one.said(row))),
        ]),
      })}
    >
      <Drawing course={course} lines={lines} at={at} onAt={setAt} />
      <p className="figures min-h-5 text-ink-2 text-sm">{marked !== undefined && told(marked)}</p>
    </ChartFrame>
  );
}

const EDGE = { left: 44, right: 14, top: 12, bottom: 26 };
const HEIGHT = 230;

type DrawingProps = Pick<CourseProps, "course" | "lines"> & {
  readonly at: number | null;
  readonly onAt: (at: number | null) => void;
};

function Drawing({ course, lines, at, onAt }: DrawingProps) {
  const wide = useNarrow() ? 330 : 560;
  // The worst of a population say nothing: what lies below -2 is drawn at the foot.
  const value = (line: CourseLine, row: Generation) => Math.max(line.of(row), -2);
  const all = lines.flatMap((line) => course.map((row) => value(line, row)));
  const [least, most] = [Math.min(0, ...all), Math.max(...all, 0.1)];
  const x = (place: number) => EDGE.left + (place / Math.max(course.length - 1, 1)) * (wide - EDGE.left - EDGE.right);
  const y = (size: number) => EDGE.top + ((most - size) / (most - least || 1)) * (HEIGHT - EDGE.top - EDGE.bottom);
  const pitch = (wide - EDGE.left - EDGE.right) / Math.max(course.length - 1, 1);
  const parts = course.flatMap((row, place) => (place > 0 && row.part !== course[place - 1]?.part ? [place] : []));
  return (
    <svg
      aria-hidden="true"
      viewBox={`0 0 ${wide} ${HEIGHT}`}
      className="block h-auto w-full"
      onPointerLeave={() => onAt(null)}
    >
      {[most, (most + least) / 2, least].map((tick) => (
        <g key={tick}>
          <line x1={EDGE.left} x2={wide - EDGE.right} y1={y(tick)} y2={y(tick)} stroke="var(--line)" />
          <text x={EDGE.left - 6} y={y(tick) + 4} textAnchor="end" fontSize="12" fill="var(--ink-2)">
            {lines[0]?.said(tick)}
          </text>
        </g>
      ))}
      {parts.map((place) => (
        <line
          key={place}
          x1={x(place - 0.5)}
          x2={x(place - 0.5)}
          y1={EDGE.top}
          y2={HEIGHT - EDGE.bottom}
          stroke="var(--line-strong)"
          strokeDasharray="2 4"
        />
      ))}
      {lines.map((line) => (
        <polyline
          key={line.name}
          points={course.map((row, place) => `${x(place)},${y(value(line, row))}`).join(" ")}
          fill="none"
          stroke={`var(--${line.tone})`}
          strokeWidth="2"
          strokeLinejoin="round"
          {...(line.dashed ? { strokeDasharray: "5 4" } : {})}
        />
      ))}
      {at !== null && <line x1={x(at)} x2={x(at)} y1={EDGE.top} y2={HEIGHT - EDGE.bottom} stroke="var(--ink-3)" />}
      {course.map((row, place) => (
        <rect
          key={row.number}
          x={x(place) - pitch / 2}
          y={0}
          width={pitch}
          height={HEIGHT}
          fill="transparent"
          onPointerEnter={() => onAt(place)}
        />
      ))}
      <g fontSize="12" fill="var(--ink-2)">
        <text x={EDGE.left} y={HEIGHT - 6}>
          {integer(course[0]?.number ?? 1)}
        </text>
        <text x={wide - EDGE.right} y={HEIGHT - 6} textAnchor="end">
          {integer(course.at(-1)?.number ?? 1)}
        </text>
      </g>
    </svg>
  );
}
