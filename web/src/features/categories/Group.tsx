import { Check, SkipForward } from "lucide-react";
import type { Ref } from "react";
import type { Schema } from "@/api";
import { optionsOf, useCategories } from "@/app/lines/categories";
import type { Done, Settling } from "@/app/lines/settling";
import { Button, Checkbox, Combobox, Money, Problem } from "@/ui";
import { instant, percent, t, word } from "@/words";
import type { Choice } from "./choices";
import { GroupLines } from "./GroupLines";
import { nameOf } from "./Waiting";

const SKIP = "s";

type GroupProps = {
  readonly group: Schema<"ReviewGroup">;
  readonly choices: readonly Choice[];
  readonly settling: Settling;
  readonly alone: boolean;
  readonly onAlone: (alone: boolean) => void;
  readonly card: Ref<HTMLElement>;
  readonly onGive: (category: string) => void;
  /** Null where there is nothing to go on to. */
  readonly onSkip: (() => void) | null;
  readonly onDone: (done: Done) => void;
};

/** The group at hand: what it likely is, the choices at one press, any other, and why. */
export function Group({ group, choices, settling, alone, onAlone, card, onGive, onSkip, onDone }: GroupProps) {
  const options = optionsOf(useCategories());
  const { answer } = group;
  const suggested = answer.category !== "";
  return (
    <section
      ref={card}
      tabIndex={-1}
      aria-label={nameOf(group)}
      className="min-w-0 rounded-lg border border-line bg-surface shadow-1 outline-offset-2"
    >
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-1 px-5 pt-4">
        <div className="min-w-0">
          <h2 className="break-words font-semibold text-lg tracking-[-0.01em]">{nameOf(group)}</h2>
          <p className="text-ink-2 text-sm">
            {t(group.inflow ? "categories.linesIn" : "categories.linesOut", { count: group.count })}
          </p>
        </div>
        <p className="flex flex-col items-end font-semibold text-lg">
          {group.totals.map((one) => (
            <Money key={one.currency} amount={one.amount} currency={one.currency} />
          ))}
        </p>
      </div>
      <div className="flex flex-col gap-4 px-5 py-4">
        <p className="text-sm">
          {suggested ? (
            <>
              {t("categories.likely", {
                category: word("category", answer.category_name),
                share: percent(answer.confidence, 0),
              })}{" "}
              <span className="text-ink-2">{word("lineStage", answer.stage)}</span>
            </>
          ) : (
            <span className="text-ink-2">{t("categories.unlikely")}</span>
          )}
        </p>
        <div className="flex flex-wrap gap-2">
          {choices.map((choice, place) => (
            <Button
              key={choice.category}
              look={suggested && choice.category === answer.category ? "primary" : "plain"}
              aria-keyshortcuts={String(place + 1)}
              onClick={() => onGive(choice.category)}
            >
              <kbd className="figures text-xs opacity-75">{place + 1}</kbd>
              {word("category", choice.name)}
              {choice.confidence !== "" && (
                <span className="figures font-normal text-sm opacity-85">{percent(choice.confidence, 0)}</span>
              )}
            </Button>
          ))}
        </div>
        <div className="flex flex-wrap items-end gap-x-4 gap-y-3">
          <div className="w-full sm:w-72">
            <Combobox
              label={t("categories.another")}
              value=""
              options={options}
              placeholder={t("categories.choosePlace")}
              onChange={onGive}
            />
          </div>
          {group.count > 1 && (
            <Checkbox
              label={t("categories.aloneLine", { day: instant(answer.line.booked, "date") })}
              checked={alone}
              onChange={onAlone}
            />
          )}
          <div className="ml-auto flex gap-2">
            {onSkip !== null && (
              <Button look="quiet" icon={SkipForward} aria-keyshortcuts={SKIP} onClick={onSkip}>
                {t("categories.skip")}
                <kbd className="text-xs opacity-75">{SKIP}</kbd>
              </Button>
            )}
            {suggested && (
              <Button
                icon={Check}
                busy={settling.busy}
                aria-keyshortcuts="Enter"
                onClick={() => onGive(answer.category)}
              >
                {t("categories.accept")}
                <kbd className="text-xs opacity-75">{t("categories.enter")}</kbd>
              </Button>
            )}
          </div>
        </div>
        {settling.error !== null && <Problem error={settling.error} />}
      </div>
      <GroupLines group={group} onDone={onDone} />
    </section>
  );
}
