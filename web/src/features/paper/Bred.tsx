import { Link } from "@tanstack/react-router";
import type { Schema } from "@/api";
import { instant, t } from "@/words";

/** Breedings of the home that were begun for what the account asked, the latest first. */
export function Bred({ rows }: { readonly rows: readonly Schema<"BreedingAnswer">[] }) {
  return rows.map((row) => (
    <p key={row.breeding} className="border-line border-t px-5 py-3 text-sm">
      <Link to="/breeding/$breeding" params={{ breeding: row.breeding }} className="font-medium underline">
        {row.breeding}
      </Link>{" "}
      <span className="text-ink-2">
        {t(row.judged ? "paper.asked.bred" : "paper.asked.breeding", {
          when: instant(row.asked_at),
          founders: row.founders,
          niches: row.niches,
        })}
      </span>
    </p>
  ));
}
