import { SlidersHorizontal } from "lucide-react";
import type { ReactNode } from "react";
import { t } from "@/words";
import { useNarrow } from "./media";

/** Filters that lie open on a wide screen, and behind a line on a phone: so many of them are set. */
export function FoldedFilters({ set, children }: { readonly set: number; readonly children: ReactNode }) {
  if (!useNarrow()) return children;
  return (
    <details className="rounded-lg border border-line bg-surface shadow-1">
      <summary className="flex min-h-11 list-none items-center gap-2 px-4 font-medium [&::-webkit-details-marker]:hidden">
        <SlidersHorizontal aria-hidden="true" className="size-4 text-ink-2" />
        {t("ui.filter.label")}
        {set > 0 && <span className="figures rounded-full bg-accent-soft px-2 text-accent text-sm">{set}</span>}
      </summary>
      <div className="px-4 pb-4">{children}</div>
    </details>
  );
}
