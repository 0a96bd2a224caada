import { Link } from "@tanstack/react-router";
import { decisionLink } from "@/app/links";
import { SleeveMark } from "@/ui";
import { t, word } from "@/words";
import type { WeekDetail } from "./told";

type SkipsProps = { readonly run: string; readonly week: WeekDetail };

/** The symbols that were passed over, each once a rule and sleeve, with what was compared. */
export function Skips({ run, week }: SkipsProps) {
  return (
    <section className="flex flex-col gap-2">
      <h3 className="font-semibold text-base">{t("weeks.detail.skips")}</h3>
      {week.skipped.length === 0 && <p className="text-ink-2 text-sm">{t("weeks.detail.skipsNone")}</p>}
      <ul className="divide-y divide-line">
        {week.skipped.map((row) => (
          <li key={row.sequence} className="relative flex flex-wrap items-center gap-x-3 gap-y-1 py-2 text-sm">
            <SleeveMark sleeve={row.sleeve} />
            <Link {...decisionLink(run, row.sequence)} className="w-14 font-medium underline-offset-2 hover:underline">
              {row.symbol}
            </Link>
            <span className="min-w-0 flex-1">{word("reason", row.reason)}</span>
            <span className="figures text-ink-2 text-xs">
              {row.limit === "" ? row.value : t("weeks.detail.compared", { value: row.value, limit: row.limit })}
            </span>
            <span className="code text-ink-3 text-xs">{row.rule}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
