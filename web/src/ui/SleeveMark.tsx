import { word } from "@/words";
import { classes } from "./classes";

const LOOK: Record<string, string> = {
  gen: "bg-gen-soft text-gen",
  rev: "bg-rev-soft text-rev",
  com: "bg-com-soft text-com",
  mini: "bg-mini-soft text-mini",
};

/** The short mark of a sleeve: Gen, Rev, Com or Mini. `long` writes its whole name beside the mark. */
export function SleeveMark({ sleeve, long = false }: { readonly sleeve: string; readonly long?: boolean }) {
  const name = sleeve.toLowerCase();
  const whole = word("sleeve", name);
  return (
    <span className="inline-flex items-center gap-2 whitespace-nowrap" title={whole}>
      <span
        className={classes(
          "inline-block min-w-10 rounded-sm px-1.5 py-0.5 text-center font-semibold text-xs",
          LOOK[name] ?? "bg-sunken text-ink-2",
        )}
      >
        {word("sleeveMark", name)}
      </span>
      {long && <span>{whole}</span>}
    </span>
  );
}
