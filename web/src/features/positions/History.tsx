import { Link } from "@tanstack/react-router";
import { decisionLink, recordLink } from "@/app/links";
import { Instant } from "@/ui";
import { happenedWords, t } from "@/words";
import type { DetailData } from "./told";

const DOT: Readonly<Record<string, string>> = {
  urgent: "bg-loss",
  matters: "bg-accent",
  note: "bg-line-strong",
  detail: "bg-line",
};
const LINK = "rounded-sm underline-offset-2 hover:text-ink hover:underline";

/** Every event of the position, newest first, each with its record. */
export function History({ detail }: { readonly detail: DetailData }) {
  return (
    <section className="flex flex-col gap-2">
      <h3 className="font-semibold text-base">{t("positions.detail.history")}</h3>
      <ol className="relative ml-1 flex flex-col border-line border-l">
        {detail.history.map((row) => (
          <li key={row.sequence} className="relative py-2 pl-5 text-sm">
            <span
              aria-hidden="true"
              className={`absolute top-3.5 -left-[5px] size-2.5 rounded-full ring-2 ring-raised ${DOT[row.weight] ?? ""}`}
            />
            <p className="break-words">{happenedWords(row)}</p>
            <p className="flex flex-wrap gap-x-3 text-ink-2 text-xs">
              <Instant at={row.at} />
              {row.decision !== null && (
                <Link {...decisionLink(detail.run, row.decision)} className={LINK}>
                  {t("app.why")}
                </Link>
              )}
              <Link {...recordLink(detail.run, row.sequence)} className={LINK}>
                {t("app.record", { sequence: row.sequence })}
              </Link>
            </p>
          </li>
        ))}
      </ol>
    </section>
  );
}
