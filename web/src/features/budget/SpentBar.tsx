import { percent, t } from "@/words";
import type { Budget, Envelope } from "./told";
import { elapsed } from "./told";

/** What is spent of what may be, with a tick where the period stands. Beyond it the bar is hatched. */
export function SpentBar({ envelope, budget }: { readonly envelope: Envelope; readonly budget: Budget }) {
  const share = envelope.share === null ? (envelope.over ? 1 : 0) : Number(envelope.share);
  const at = elapsed(budget);
  const words =
    envelope.share === null
      ? t("budget.noShare")
      : t("budget.shareAt", { share: percent(envelope.share, 0), elapsed: percent(at, 0) });
  const look = envelope.over
    ? { background: "repeating-linear-gradient(135deg, var(--loss) 0 4px, var(--loss-soft) 4px 7px)" }
    : { background: "var(--accent)" };
  return (
    <div role="img" aria-label={words} className="relative h-2.5 min-w-24 rounded-full bg-sunken">
      <div className="h-full rounded-full" style={{ width: `${Math.min(1, share) * 100}%`, ...look }} />
      <span
        aria-hidden="true"
        className="absolute -inset-y-0.5 w-0.5 rounded-full bg-ink"
        style={{ left: `calc(${at * 100}% - 1px)` }}
      />
    </div>
  );
}
