import { ToggleGroup } from "radix-ui";

export type Segment = { readonly key: string; readonly title: string; readonly heard?: string };

type SegmentsProps = {
  readonly label: string;
  readonly segments: readonly Segment[];
  readonly value: string;
  readonly onChange: (key: string) => void;
};

/** One of a few, side by side: a span, a view. Arrow keys move between them. */
export function Segments({ label, segments, value, onChange }: SegmentsProps) {
  return (
    <ToggleGroup.Root
      type="single"
      aria-label={label}
      value={value}
      onValueChange={(key) => key !== "" && onChange(key)}
      className="inline-flex rounded-md bg-sunken p-0.5"
    >
      {segments.map((segment) => (
        <ToggleGroup.Item
          key={segment.key}
          value={segment.key}
          aria-label={segment.heard}
          className="figures min-h-8 min-w-10 rounded-sm px-2 font-medium text-ink-2 text-xs hover:text-ink data-[state=on]:bg-surface data-[state=on]:text-ink data-[state=on]:shadow-1"
        >
          {segment.title}
        </ToggleGroup.Item>
      ))}
    </ToggleGroup.Root>
  );
}
