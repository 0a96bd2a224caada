import { Lock, Split } from "lucide-react";
import { useState } from "react";
import type { Schema } from "@/api";
import { ChooseDialog } from "@/app/lines/ChooseDialog";
import { SplitDialog } from "@/app/lines/SplitDialog";
import type { Done } from "@/app/lines/settling";
import { Disclosure, IconButton, Money } from "@/ui";
import { instant, t, word } from "@/words";

type Line = Schema<"LineShown">;
type GroupLinesProps = { readonly group: Schema<"ReviewGroup">; readonly onDone: (done: Done) => void };

/** The lines of a group, each to be split or held by itself, and the past lines that speak for the suggestion. */
export function GroupLines({ group, onDone }: GroupLinesProps) {
  const { reasons } = group.answer;
  return (
    <div
      className={`grid grid-cols-1 gap-x-8 gap-y-1 border-line border-t px-5 py-3 ${reasons.length > 0 ? "lg:grid-cols-2" : ""}`}
    >
      <Disclosure summary={t("categories.showLines", { count: group.count })} open>
        <ul className="flex flex-col">
          {group.shown.map((line) => (
            <One key={line.id} line={line} onDone={onDone} />
          ))}
        </ul>
        {group.shown.length < group.count && (
          <p className="pt-1 text-ink-2 text-sm">
            {t("categories.moreLines", { count: group.count - group.shown.length })}
          </p>
        )}
      </Disclosure>
      {reasons.length > 0 && (
        <Disclosure summary={t("categories.why", { count: reasons.length })} open>
          <ul className="flex flex-col">
            {reasons.map((line) => (
              <li key={line.id} className="flex min-h-9 items-center justify-between gap-3 text-sm">
                <span className="min-w-0">
                  <Facts line={line} />
                </span>
                <span className="shrink-0 text-right font-medium">{word("category", line.category_name)}</span>
              </li>
            ))}
          </ul>
        </Disclosure>
      )}
    </div>
  );
}

function One({ line, onDone }: { readonly line: Line; readonly onDone: (done: Done) => void }) {
  const [open, setOpen] = useState<"choose" | "split" | null>(null);
  const filling = { text: line.text, day: instant(line.booked, "date") };
  return (
    <li className="flex min-h-10 items-center justify-between gap-2 text-sm">
      <span className="min-w-0">
        <Facts line={line} />
      </span>
      <span className="flex shrink-0 items-center">
        <Money amount={line.amount} currency={line.currency} />
        <IconButton
          icon={Lock}
          size="small"
          label={t("categories.holdLine", filling)}
          onClick={() => setOpen("choose")}
        />
        <IconButton
          icon={Split}
          size="small"
          label={t("categories.splitLine", filling)}
          onClick={() => setOpen("split")}
        />
      </span>
      {open === "choose" && (
        <ChooseDialog
          line={line.id}
          text={`${filling.day} · ${line.text}`}
          category=""
          alone
          onDone={onDone}
          onClose={() => setOpen(null)}
        />
      )}
      {open === "split" && <SplitDialog line={line.id} onDone={onDone} onClose={() => setOpen(null)} />}
    </li>
  );
}

function Facts({ line }: { readonly line: Line }) {
  return (
    <>
      <span className="figures block text-ink-2 text-xs">{`${instant(line.booked, "date")} · ${line.account}`}</span>
      <span className="block truncate">{line.text === "" ? t("bank.noText") : line.text}</span>
    </>
  );
}
