import type { ReactNode } from "react";
import { classes } from "./classes";

type CardProps = {
  readonly title?: string;
  readonly description?: ReactNode;
  readonly actions?: ReactNode;
  /** False where the content reaches the card's edges, as a table does. */
  readonly padded?: boolean;
  readonly className?: string;
  readonly children: ReactNode;
};

/** A surface that holds one thing. Its title is a heading of the third rank. */
export function Card({ title, description, actions, padded = true, className, children }: CardProps) {
  return (
    <div className={classes("min-w-0 rounded-lg border border-line bg-surface shadow-1", className)}>
      {(title !== undefined || actions !== undefined) && (
        <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2 px-5 pt-4">
          <div className="min-w-0">
            {title !== undefined && <h3 className="font-semibold text-base">{title}</h3>}
            {description !== undefined && <p className="text-ink-2 text-sm">{description}</p>}
          </div>
          {actions !== undefined && <div className="flex items-center gap-2">{actions}</div>}
        </div>
      )}
      <div className={padded ? "px-5 py-4" : "pt-2"}>{children}</div>
    </div>
  );
}

/** Cards side by side: as many columns of at least `min` as fit. */
export function CardGrid({ min = "15rem", children }: { readonly min?: string; readonly children: ReactNode }) {
  return (
    <div className="grid gap-4" style={{ gridTemplateColumns: `repeat(auto-fit, minmax(min(100%, ${min}), 1fr))` }}>
      {children}
    </div>
  );
}
