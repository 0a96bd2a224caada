import { ChevronRight } from "lucide-react";
import type { ReactNode } from "react";

type DisclosureProps = { readonly summary: ReactNode; readonly open?: boolean; readonly children: ReactNode };

/** A part that opens on request. The browser's own `details`: keyboard, find-in-page and print work. */
export function Disclosure({ summary, open = false, children }: DisclosureProps) {
  return (
    <details open={open}>
      <summary className="-mx-1 flex min-h-9 list-none items-center gap-1.5 rounded-sm px-1 text-sm [&::-webkit-details-marker]:hidden">
        <ChevronRight
          aria-hidden="true"
          className="size-4 shrink-0 text-ink-3 transition-transform [details[open]>summary>&]:rotate-90"
        />
        {summary}
      </summary>
      <div className="pt-1 pb-2 pl-5">{children}</div>
    </details>
  );
}
