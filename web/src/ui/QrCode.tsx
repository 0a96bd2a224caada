/** ISO/IEC 18004, 6.3.8: the light margin around a code, in modules. */
const QUIET = 4;

type QrCodeProps = {
  /** What it is: read out in place of the picture. */
  readonly label: string;
  /** Its rows from the top, "1" for a dark module. */
  readonly rows: readonly string[];
};

/**
 * A QR code. Dark on light in both themes, its quiet zone within: a phone needs the one as much as the other, and many
 * read no light code on a dark ground.
 */
export function QrCode({ label, rows }: QrCodeProps) {
  const size = rows.length + 2 * QUIET;
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${size} ${size}`}
      shapeRendering="crispEdges"
      className="size-56 max-w-full rounded-md border border-line"
    >
      <rect width={size} height={size} fill="white" />
      <path d={outline(rows)} fill="black" />
    </svg>
  );
}

/** The dark modules as one path: a bar for each run of them in a row. */
export function outline(rows: readonly string[]): string {
  return rows
    .flatMap((row, y) =>
      [...row.matchAll(/1+/g)].map(
        ({ 0: run, index: x }) => `M${x + QUIET} ${y + QUIET}h${run.length}v1h-${run.length}z`,
      ),
    )
    .join("");
}
