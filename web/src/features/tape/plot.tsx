import { useNarrow } from "@/ui";

/** How rows lie side by side in every drawing of a tape, so that the same row stands above itself. */
export type Plot = {
  readonly wide: number;
  readonly left: number;
  readonly right: number;
  readonly pitch: number;
  /** The middle of a row's column. */
  readonly x: (place: number) => number;
};

const RIGHT = 12;

export function usePlot(count: number): Plot {
  const narrow = useNarrow();
  const wide = narrow ? 340 : 780;
  const left = narrow ? 72 : 84;
  const pitch = (wide - left - RIGHT) / Math.max(count, 1);
  return { wide, left, right: wide - RIGHT, pitch, x: (place) => left + (place + 0.5) * pitch };
}

type ColumnsProps = {
  readonly plot: Plot;
  readonly count: number;
  readonly height: number;
  readonly at: number | null;
  readonly onAt: (at: number | null) => void;
};

/** What a pointer meets: a column a row, and a frame around the one that is looked at. */
export function Columns({ plot, count, height, at, onAt }: ColumnsProps) {
  return (
    <>
      {at !== null && (
        <rect
          x={plot.left + at * plot.pitch}
          y={0.75}
          width={plot.pitch}
          height={height - 1.5}
          rx="1.5"
          fill="none"
          stroke="var(--ink)"
          strokeWidth="1.25"
        />
      )}
      {Array.from({ length: count }, (_, place) => (
        <rect
          // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place.
          key={place}
          x={plot.left + place * plot.pitch}
          y={0}
          width={plot.pitch}
          height={height}
          fill="transparent"
          onPointerEnter={() => onAt(place)}
        />
      ))}
    </>
  );
}

/** Stretches of places at which something is known, so that a line stops where nothing is. */
export function stretches(known: readonly boolean[]): readonly (readonly number[])[] {
  const found: number[][] = [];
  known.forEach((is, place) => {
    if (!is) return;
    if (place === 0 || !known[place - 1]) found.push([]);
    found.at(-1)?.push(place);
  });
  return found;
}

/** Points of a line, or of an area when there are two. */
export function points(places: readonly number[], x: (place: number) => number, y: (place: number) => number): string {
  return places.map((place) => `${x(place).toFixed(1)},${y(place).toFixed(1)}`).join(" ");
}
