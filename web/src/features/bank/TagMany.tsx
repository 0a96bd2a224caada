import { useState } from "react";
import { TagField } from "@/app/lines/TagField";
import { withTag } from "@/app/lines/tags";
import { Button, Dialog, Problem, toast } from "@/ui";
import { t } from "@/words";
import { type Meant, useAnnotating } from "./annotating";

type TagManyProps = {
  readonly meant: Meant;
  readonly known: readonly string[];
  readonly onDone: () => void;
  readonly onClose: () => void;
};

type Typed = { readonly tags: readonly string[]; readonly typed: string };
const NONE: Typed = { tags: [], typed: "" };

/** Tags put on many lines and taken off them: first it is told how many it touches, then it is done. */
export function TagMany({ meant, known, onDone, onClose }: TagManyProps) {
  const [on, setOn] = useState(NONE);
  const [off, setOff] = useState(NONE);
  const [told, setTold] = useState<{ readonly lines: number; readonly changed: readonly string[] }>();
  const { busy, error, say, forget } = useAnnotating();
  const words = { add: withTag(on.tags, on.typed), remove: withTag(off.tags, off.typed) };
  const turn = (set: (next: Typed) => void) => (tags: readonly string[], typed: string) => {
    set({ tags, typed });
    setTold(undefined);
    forget();
  };
  const look = async () => setTold(await say(meant, words, true));
  const act = async () => {
    const done = await say(meant, words);
    if (done === undefined) return;
    toast(t("bank.tags.done", { count: done.changed.length }));
    onDone();
    onClose();
  };
  const empty = words.add.length + words.remove.length === 0;
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t("bank.tags.many")}
      description={t("bank.tags.manyDetail")}
      footer={
        <>
          <Button onClick={onClose}>{t("bank.tags.cancel")}</Button>
          {told === undefined ? (
            <Button look="primary" busy={busy} disabled={empty} onClick={() => void look()}>
              {t("bank.tags.look")}
            </Button>
          ) : (
            <Button look="primary" busy={busy} disabled={told.changed.length === 0} onClick={() => void act()}>
              {t("bank.tags.act", { count: told.changed.length })}
            </Button>
          )}
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <TagField
          label={t("bank.tags.putOn")}
          hint={t("bank.tags.hint")}
          known={known}
          {...on}
          onChange={turn(setOn)}
        />
        <TagField label={t("bank.tags.takeOff")} known={known} {...off} onChange={turn(setOff)} />
        <p role="status" className="text-ink-2 text-sm">
          {told !== undefined && t("bank.tags.touches", { count: told.lines, changed: told.changed.length })}
        </p>
        {error !== null && <Problem error={error} />}
      </div>
    </Dialog>
  );
}
