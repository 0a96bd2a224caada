import type { Schema } from "@/api";
import { instant, t } from "@/words";

/** Who tells the odds of its plans, and how the stays ended that are counted. */
export function OddsBy({ odds }: { readonly odds: Schema<"ModuleOdds"> | null }) {
  if (odds === null) return "—";
  const { by, version, signals, since, drifted, target, stop, time, paid } = odds;
  return (
    <span className="flex min-w-36 flex-col gap-0.5 whitespace-normal text-sm">
      <span>
        {by === "model" && since !== null
          ? t("paper.module.byModel", { version, signals: signals ?? 0, since: instant(since, "date") })
          : t("paper.module.counted")}
      </span>
      {drifted !== null && (
        <span className="text-warn">{t("paper.module.driftedFrom", { version, when: instant(drifted, "date") })}</span>
      )}
      <span className="text-ink-2">{t("paper.module.ends", { target, stop, time, paid })}</span>
    </span>
  );
}
