import { ArrowRight } from "lucide-react";
import { EmptyState } from "@/ui";
import { t } from "@/words";
import type { FieldChange } from "./told";

/** What differs, row by row: the words before and after. */
export function Changes({ changes }: { readonly changes: readonly FieldChange[] }) {
  if (changes.length === 0) return <EmptyState title={t("rules.same")} />;
  return (
    <ul aria-label={t("rules.differences")} className="divide-y divide-line">
      {changes.map((change) => (
        <li key={`${change.id} ${change.field}`} className="px-5 py-3 text-sm">
          <p className="flex flex-wrap items-baseline gap-x-2">
            <code className="code font-medium">{change.id}</code>
            <span className="text-ink-2">{change.field.replace("numbers.", "")}</span>
          </p>
          <p className="mt-1 flex flex-wrap items-center gap-2">
            <del className="rounded-sm bg-loss-soft px-1.5 py-0.5 text-loss">
              <span className="heard">{`${t("rules.before")} `}</span>
              {change.old || t("rules.none")}
            </del>
            <ArrowRight aria-hidden="true" className="size-4 shrink-0 text-ink-3" />
            <ins className="rounded-sm bg-gain-soft px-1.5 py-0.5 text-gain no-underline">
              <span className="heard">{`${t("rules.after")} `}</span>
              {change.new || t("rules.none")}
            </ins>
          </p>
          {change.text !== "" && change.field !== "text" && <p className="mt-1 text-ink-2">{change.text}</p>}
        </li>
      ))}
    </ul>
  );
}
