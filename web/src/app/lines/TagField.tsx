import { X } from "lucide-react";
import { type KeyboardEvent, type ReactNode, type Ref, useId } from "react";
import { Field } from "@/ui";
import { t } from "@/words";
import { withTag } from "./tags";

type TagFieldProps = {
  readonly label: string;
  readonly hint?: ReactNode;
  readonly tags: readonly string[];
  /** What is typed and not a tag yet. */
  readonly typed: string;
  /** Tags that there are, to be offered. */
  readonly known: readonly string[];
  readonly onChange: (tags: readonly string[], typed: string) => void;
  readonly error?: string | undefined;
  readonly ref?: Ref<HTMLInputElement>;
};

/** Tags as they are typed: Enter or a comma adds one, Backspace in the empty field takes the last off. */
export function TagField({ label, hint, tags, typed, known, onChange, error, ref }: TagFieldProps) {
  const list = useId();
  const press = (event: KeyboardEvent<HTMLInputElement>) => {
    if ((event.key === "Enter" && typed.trim() !== "") || event.key === ",") {
      event.preventDefault();
      onChange(withTag(tags, typed), "");
    } else if (event.key === "Backspace" && typed === "") {
      onChange(tags.slice(0, -1), "");
    }
  };
  return (
    <Field label={label} {...(hint === undefined ? {} : { hint })} {...(error === undefined ? {} : { error })}>
      {(ids) => (
        <div className="flex min-h-10 w-full min-w-0 flex-wrap items-center gap-1.5 rounded-md border border-line-strong bg-surface px-2 py-1.5 focus-within:outline-2 focus-within:outline-accent">
          {tags.map((tag) => (
            <button
              key={tag}
              type="button"
              aria-label={t("bank.tags.remove", { tag })}
              onClick={() =>
                onChange(
                  tags.filter((one) => one !== tag),
                  typed,
                )
              }
              className="inline-flex min-h-7 max-w-full items-center gap-1 rounded-full bg-accent-soft pr-1.5 pl-2.5 text-accent text-sm hover:opacity-85"
            >
              <span className="min-w-0 truncate">{`#${tag}`}</span>
              <X aria-hidden="true" className="size-3.5 shrink-0" />
            </button>
          ))}
          <input
            {...ids}
            ref={ref}
            type="text"
            autoComplete="off"
            autoCapitalize="none"
            maxLength={100}
            list={list}
            value={typed}
            onChange={(event) => onChange(tags, event.target.value)}
            onKeyDown={press}
            className="min-h-7 min-w-24 flex-1 bg-transparent px-1 text-base text-ink outline-none placeholder:text-ink-3"
          />
          <datalist id={list}>
            {known
              .filter((tag) => !tags.includes(tag))
              .map((tag) => (
                <option key={tag} value={tag} />
              ))}
          </datalist>
        </div>
      )}
    </Field>
  );
}
