import type { ReactNode } from "react";
import { classes } from "./classes";

type StatProps = {
  readonly label: string;
  /** The figure: a Money, Percent, Instant or text. */
  readonly value: ReactNode;
  /** A Change, or a line of text under the figure. */
  readonly change?: ReactNode;
  /** Something small at the right: a Sparkline, a Badge. */
  readonly aside?: ReactNode;
  readonly size?: "normal" | "large";
};

/** One figure with its name. Put several in a StatRow. */
export function Stat({ label, value, change, aside, size = "normal" }: StatProps) {
  return (
    <div className={classes("flex min-w-0 justify-between gap-3", size === "large" && "max-md:basis-full!")}>
      <dl className="min-w-0">
        <dt className="text-ink-2 text-sm">{label}</dt>
        <dd
          className={classes(
            "figures mt-0.5 break-words font-semibold tracking-[-0.02em]",
            size === "large" ? "text-3xl" : "text-xl",
          )}
        >
          {value}
        </dd>
        {change !== undefined && <dd className="mt-0.5 text-sm">{change}</dd>}
      </dl>
      {aside !== undefined && <div className="shrink-0 self-end">{aside}</div>}
    </div>
  );
}

/** Figures in a row on one surface, ruled apart; two by two on a phone, where one that is left over takes its line. */
export function StatRow({ children }: { readonly children: ReactNode }) {
  return (
    <div className="flex flex-wrap gap-px overflow-hidden rounded-lg border border-line bg-line shadow-1 md:flex-nowrap [&>*]:flex-1 [&>*]:basis-[calc(50%-1px)] [&>*]:bg-surface [&>*]:px-5 [&>*]:py-4 md:[&>*]:basis-0">
      {children}
    </div>
  );
}
