import type { Decimal } from "@/words";
import type { ChartTone } from "./colours";

type SparklineProps = {
  readonly values: readonly (Decimal | number)[];
  readonly tone?: ChartTone;
  readonly width?: number;
  readonly height?: number;
  /** Said to screen readers; without it the line is decoration beside a figure that says the same. */
  readonly label?: string;
};

/** A line as small as a word. */
export function Sparkline({ values, tone = "accent", width = 96, height = 28, label }: SparklineProps) {
  const path = pathOf(values.map(Number), width, height);
  if (path === "") return null;
  const heard = label === undefined ? {} : { role: "img", "aria-label": label };
  return (
    <span {...heard} className="block">
      <svg aria-hidden="true" viewBox={`0 0 ${width} ${height}`} width={width} height={height} className="max-w-full">
        <path
          d={path}
          fill="none"
          stroke={`var(--${tone})`}
          strokeWidth="1.75"
          strokeLinejoin="round"
          strokeLinecap="round"
        />
      </svg>
    </span>
  );
}

/** An SVG path through values spread over a box, a line's width from its edges. */
export function pathOf(values: readonly number[], width: number, height: number): string {
  if (values.length < 2) return "";
  const low = Math.min(...values);
  const span = Math.max(...values) - low || 1;
  const edge = 2;
  return values
    .map((value, place) => {
      const x = edge + (place / (values.length - 1)) * (width - 2 * edge);
      const y = height - edge - ((value - low) / span) * (height - 2 * edge);
      return `${place === 0 ? "M" : "L"}${x.toFixed(1)} ${y.toFixed(1)}`;
    })
    .join("");
}
