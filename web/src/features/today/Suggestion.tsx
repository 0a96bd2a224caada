import { Sparkles } from "lucide-react";
import { Button, focusPage } from "@/ui";
import { t } from "@/words";

type SuggestionProps = {
  /** The widget that is used most. */
  readonly name: string;
  readonly onAccept: () => void;
  readonly onLater: () => void;
  readonly onNever: () => void;
};

/** A quiet question above the widgets. Nothing moves unless it is answered with yes. */
export function Suggestion({ name, onAccept, onLater, onNever }: SuggestionProps) {
  const answer = (act: () => void) => () => {
    act();
    focusPage();
  };
  return (
    <section
      aria-label={t("today.suggestion.label")}
      className="flex flex-wrap items-center gap-x-4 gap-y-2 rounded-lg border border-line bg-surface px-5 py-3"
    >
      <p className="flex min-w-0 flex-1 basis-60 items-center gap-2.5">
        <Sparkles aria-hidden="true" className="size-4.5 shrink-0 text-ink-3" />
        {t("today.suggestion.ask", { name })}
      </p>
      <div className="flex flex-wrap gap-2">
        <Button size="small" look="primary" onClick={answer(onAccept)}>
          {t("today.suggestion.accept")}
        </Button>
        <Button size="small" onClick={answer(onLater)}>
          {t("today.suggestion.later")}
        </Button>
        <Button size="small" look="quiet" onClick={answer(onNever)}>
          {t("today.suggestion.never")}
        </Button>
      </div>
    </section>
  );
}
