import { useState } from "react";
import type { Schema } from "@/api";
import { TagField } from "@/app/lines/TagField";
import { withTag } from "@/app/lines/tags";
import { Button, Dialog, Problem, Select, TextArea, toast } from "@/ui";
import { instant, t } from "@/words";
import { type Meant, useAnnotating } from "./annotating";

type TagManyProps = {
  readonly meant: Meant;
  readonly known: readonly string[];
  readonly onDone: () => void;
  readonly onClose: () => void;
};

type Way = Schema<"NoteWay"> | null;
type Typed = { readonly tags: readonly string[]; readonly typed: string };
const NONE: Typed = { tags: [], typed: "" };

/** Tags put on many lines and taken off them, and a note on all: first it is told how many it touches, then it is done. */
export function TagMany({ meant, known, onDone, onClose }: TagManyProps) {
  const [on, setOn] = useState(NONE);
  const [off, setOff] = useState(NONE);
  const [note, setNote] = useState("");
  const [way, setWay] = useState<Way>(null);
  const [told, setTold] = useState<Schema<"AnnotatingTold">>();
  const { busy, error, say, forget } = useAnnotating();
  const said = note.trim() === "" ? {} : { note: note.trim() };
  const words = { add: withTag(on.tags, on.typed), remove: withTag(off.tags, off.typed), ...said };
  const anew = () => {
    setTold(undefined);
    setWay(null);
    forget();
  };
  const turn = (set: (next: Typed) => void) => (tags: readonly string[], typed: string) => {
    set({ tags, typed });
    anew();
  };
  const look = async (next: Way = null) => {
    setWay(next);
    setTold(await say(meant, { ...words, note_way: next }, true));
  };
  const act = async () => {
    const done = await say(meant, { ...words, note_way: way });
    if (done === undefined) return;
    toast(t("bank.tags.done", { count: done.changed.length }));
    onDone();
    onClose();
  };
  const empty = words.add.length + words.remove.length === 0 && words.note === undefined;
  const open = told !== undefined && told.noted.length > 0 && way === null;
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
            <Button look="primary" busy={busy} disabled={open || told.changed.length === 0} onClick={() => void act()}>
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
        <TextArea
          label={t("bank.tags.noteMany")}
          rows={2}
          maxLength={NOTE_MAX}
          value={note}
          onChange={(event) => {
            setNote(event.target.value);
            anew();
          }}
        />
        <p role="status" className="text-ink-2 text-sm">
          {told !== undefined && t("bank.tags.touches", { count: told.lines, changed: told.changed.length })}
        </p>
        {told !== undefined && told.noted.length > 0 && (
          <Others rows={told.noted} way={way} onWay={(next) => void look(next)} />
        )}
        {error !== null && <Problem error={error} />}
      </div>
    </Dialog>
  );
}

const NOTE_MAX = 1000;
const SHOWN = 5;

type OthersProps = {
  readonly rows: readonly Schema<"NoteBefore">[];
  readonly way: Way;
  readonly onWay: (way: Way) => void;
};

/** The other notes that lines have, and the question what becomes of them. */
function Others({ rows, way, onWay }: OthersProps) {
  return (
    <div className="flex flex-col gap-3">
      <p className="font-medium text-sm">{t("bank.tags.others", { count: rows.length })}</p>
      <ul className="flex max-h-48 flex-col gap-2 overflow-y-auto text-sm">
        {rows.slice(0, SHOWN).map((row) => (
          <li key={row.line}>
            <span className="block text-ink-2 text-xs">{`${instant(row.booked, "date")} ${row.text}`}</span>
            <bdi className="block whitespace-pre-line break-words">{row.note}</bdi>
          </li>
        ))}
      </ul>
      {rows.length > SHOWN && (
        <p className="text-ink-2 text-sm">{t("bank.tags.otherMore", { count: rows.length - SHOWN })}</p>
      )}
      <Select
        label={t("bank.tags.otherWay")}
        value={way ?? ""}
        options={[
          { value: "", label: t("bank.tags.otherAsk") },
          { value: "append", label: t("bank.tags.otherAppend") },
          { value: "replace", label: t("bank.tags.otherReplace") },
        ]}
        onChange={(next) => onWay(next === "append" || next === "replace" ? next : null)}
      />
    </div>
  );
}
