import { CircleAlert, LoaderCircle } from "lucide-react";
import type { Schema } from "@/api";
import { t } from "@/words";

/** How often a view whose prices are on their way is asked again. */
const AGAIN_MS = 1500;

type Sourced = { readonly sources: Schema<"SourceStatus"> } | undefined;

/** For `refetchInterval`: ask again while the run's prices are being loaded. */
export function whileLoading(query: { state: { data?: unknown } }): number | false {
  return (query.state.data as Sourced)?.sources.state === "loading" ? AGAIN_MS : false;
}

/** Says where a page lacks prices, and why. Nothing where all is well. */
export function SourceNotice({ sources }: { readonly sources: Schema<"SourceStatus"> }) {
  if (sources.state === "ready") return null;
  const Icon = sources.state === "loading" ? LoaderCircle : CircleAlert;
  return (
    <div role="status" className="flex gap-3 rounded-lg border border-line bg-surface px-4 py-3 text-sm">
      <Icon
        aria-hidden="true"
        className={`mt-0.5 size-4.5 shrink-0 text-warn ${sources.state === "loading" ? "animate-spin" : ""}`}
      />
      <div>
        <p className="font-medium">{t(`sources.${sources.state}`)}</p>
        <p className="text-ink-2">{t(`sources.${sources.state}Detail`, { problem: sources.problem })}</p>
      </div>
    </div>
  );
}
