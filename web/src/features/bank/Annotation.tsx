import { ListFilter, Pin, Tag } from "lucide-react";
import { Popover } from "radix-ui";
import { type KeyboardEvent, type RefObject, useRef, useState } from "react";
import type { Schema } from "@/api";
import { TagField } from "@/app/lines/TagField";
import { withTag } from "@/app/lines/tags";
import { Button, Problem, TextArea, toast } from "@/ui";
import { classes } from "@/ui/classes";
import { t } from "@/words";
import { useOnLine } from "./onLine";

type Line = Schema<"LineTold">;
type AnnotationProps = {
  readonly row: Line;
  readonly text: string;
  readonly known: readonly string[];
  /** Show only lines of a tag. */
  readonly onTag: (tag: string) => void;
};

/** The tags of a line, each a way to its lines, and the button that changes them and the note in place. */
export function Annotation({ row, text, known, onTag }: AnnotationProps) {
  const [open, setOpen] = useState(false);
  const bare = row.tags.length === 0;
  const field = useRef<HTMLInputElement>(null);
  return (
    <span
      className={classes(
        "inline-flex flex-wrap items-center gap-1 max-md:-mr-2.5 max-md:justify-end md:max-w-56",
        bare && "md:-ml-2.5",
      )}
    >
      {row.tags.map((tag) => (
        <Chip key={tag} tag={tag} ruled={row.by_rule.some((one) => one.tag === tag)} onTag={onTag} />
      ))}
      {row.state !== "superseded" && (
        <Popover.Root open={open} onOpenChange={setOpen}>
          <Popover.Trigger asChild>
            <Button look="quiet" size="small" icon={Tag} aria-label={t("bank.tags.edit", { text })}>
              <span className="heard">{t("bank.tags.title")}</span>
            </Button>
          </Popover.Trigger>
          <Popover.Portal>
            <Popover.Content
              align="end"
              sideOffset={4}
              collisionPadding={8}
              aria-label={t("bank.tags.edit", { text })}
              onOpenAutoFocus={(event) => {
                // Not the first button: that takes a tag off.
                event.preventDefault();
                field.current?.focus();
              }}
              className="z-50 max-h-(--radix-popover-content-available-height) w-[min(24rem,calc(100vw-1rem))] overflow-y-auto rounded-lg border border-line bg-raised p-4 text-ink shadow-2"
            >
              <Form row={row} known={known} field={field} onClose={() => setOpen(false)} />
            </Popover.Content>
          </Popover.Portal>
        </Popover.Root>
      )}
    </span>
  );
}

type ChipProps = {
  readonly tag: string;
  /** Whether a rule put it there, and no person. */
  readonly ruled: boolean;
  readonly onTag: (tag: string) => void;
};

function Chip({ tag, ruled, onTag }: ChipProps) {
  return (
    <button
      type="button"
      aria-label={t(ruled ? "bank.tags.onlyRuled" : "bank.tags.only", { tag })}
      onClick={() => onTag(tag)}
      className={classes(
        "inline-flex min-h-6 max-w-48 items-center gap-1 rounded-full px-2 font-medium text-accent text-xs hover:opacity-85",
        ruled ? "border border-accent border-dashed" : "bg-accent-soft",
      )}
    >
      {ruled && <ListFilter aria-hidden="true" className="size-3 shrink-0" />}
      <span className="truncate">{`#${tag}`}</span>
    </button>
  );
}

type FormProps = {
  readonly row: Line;
  readonly known: readonly string[];
  readonly field: RefObject<HTMLInputElement | null>;
  readonly onClose: () => void;
};

function Form({ row, known, field, onClose }: FormProps) {
  const [tags, setTags] = useState<readonly string[]>(row.tags);
  const [typed, setTyped] = useState("");
  const [note, setNote] = useState(row.note);
  const [own, setOwn] = useState<readonly string[]>([]);
  const { seen, stale, busy, error, save: put, settle } = useOnLine(row);
  const form = useRef<HTMLFormElement>(null);
  const save = async () => {
    const wanted = { tags: [...withTag(tags, typed)], own: own.filter((tag) => tags.includes(tag)), note: note.trim() };
    if (isSo(seen, wanted)) return onClose();
    if (!(await put(wanted))) return;
    onClose();
    toast(t("bank.tags.saved"));
  };
  const take = () => {
    setTags(seen.tags);
    setTyped("");
    setNote(seen.note);
    setOwn([]);
    settle();
    field.current?.focus();
  };
  const send = (event: KeyboardEvent) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) form.current?.requestSubmit();
  };
  return (
    <form
      ref={form}
      className="flex flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        if (!busy) void save();
      }}
    >
      {stale && <Stale tags={seen.tags} note={seen.note} onTake={take} />}
      <TagField
        label={t("bank.tags.field")}
        hint={t("bank.tags.hint")}
        tags={tags}
        typed={typed}
        known={known}
        ref={field}
        onChange={(next, left) => {
          setTags(next);
          setTyped(left);
        }}
      />
      <Ruled ruled={seen.by_rule} tags={tags} own={own} onKeep={(tag) => setOwn([...own, tag])} />
      <TextArea
        label={t("bank.tags.note")}
        rows={3}
        maxLength={NOTE_MAX}
        value={note}
        onChange={(event) => setNote(event.target.value)}
        onKeyDown={send}
      />
      {error !== null && <Problem error={error} />}
      <div className="flex justify-end gap-2">
        <Button onClick={onClose}>{t("bank.tags.cancel")}</Button>
        <Button look="primary" type="submit" busy={busy}>
          {t("bank.tags.save")}
        </Button>
      </div>
    </form>
  );
}

type RuledProps = {
  readonly ruled: Line["by_rule"];
  readonly tags: readonly string[];
  readonly own: readonly string[];
  readonly onKeep: (tag: string) => void;
};

/** The tags that rules put on a line, each to be kept as the person's own: then it outlives its rule. */
function Ruled({ ruled, tags, own, onKeep }: RuledProps) {
  const shown = ruled.map((one) => one.tag).filter((tag) => tags.includes(tag));
  if (shown.length === 0) return null;
  return (
    <div className="flex flex-col gap-2 text-sm">
      <p className="text-ink-2">{t("bank.tags.ruled")}</p>
      <ul className="flex flex-col gap-1">
        {shown.map((tag) => (
          <li key={tag} className="flex items-center justify-between gap-2">
            <span className="min-w-0 truncate">{`#${tag}`}</span>
            {own.includes(tag) ? (
              <span role="status" className="text-ink-2">
                {t("bank.tags.own")}
              </span>
            ) : (
              <Button
                look="quiet"
                size="small"
                icon={Pin}
                aria-label={t("bank.tags.keepOwn", { tag })}
                onClick={() => onKeep(tag)}
              >
                {t("bank.tags.keep")}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}

const NOTE_MAX = 1000;

type StaleProps = { readonly tags: readonly string[]; readonly note: string; readonly onTake: () => void };

/** What appears above that which was pressed is brought into sight. */
const shown = (alert: HTMLElement | null) => alert?.scrollIntoView({ block: "nearest" });

/** That the line changed meanwhile, and what it has now; what was typed stays as it is. */
function Stale({ tags, note, onTake }: StaleProps) {
  return (
    <div ref={shown} role="alert" className="flex flex-col items-start gap-2 rounded-md bg-sunken p-3 text-sm">
      <p className="font-medium">{t("bank.tags.stale")}</p>
      <dl className="flex w-full flex-col gap-1">
        <div>
          <dt className="text-ink-2">{t("bank.tags.staleTags")}</dt>
          <dd className="break-words">{tags.map((tag) => `#${tag}`).join(" ") || t("bank.tags.staleNone")}</dd>
        </div>
        <div>
          <dt className="text-ink-2">{t("bank.tags.staleNote")}</dt>
          <dd className="max-h-32 overflow-y-auto whitespace-pre-line break-words">
            <bdi>{note || t("bank.tags.staleNone")}</bdi>
          </dd>
        </div>
      </dl>
      <p className="text-ink-2">{t("bank.tags.staleKept")}</p>
      <Button size="small" onClick={onTake}>
        {t("bank.tags.staleTake")}
      </Button>
    </div>
  );
}

type Wanted = Required<Schema<"AnnotationBody">>;

/** Whether a line has these tags and this note already. */
function isSo(seen: Pick<Line, "tags" | "note">, { tags, own, note }: Wanted): boolean {
  const same = tags.length === seen.tags.length && tags.every((tag) => seen.tags.includes(tag));
  return same && own.length === 0 && note === seen.note;
}
