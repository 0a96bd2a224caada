import { CircleAlert } from "lucide-react";
import { type InputHTMLAttributes, type ReactNode, type TextareaHTMLAttributes, useId } from "react";
import { t } from "@/words";
import { classes } from "./classes";

/** What an input needs to be tied to its label, hint and error. */
export type FieldIds = { readonly id: string; readonly "aria-describedby"?: string; readonly "aria-invalid"?: true };

type FieldProps = {
  readonly label: string;
  readonly hint?: ReactNode;
  /** What is wrong with what was given, in words. */
  readonly error?: string | undefined;
  readonly optional?: boolean;
  /** The label is there for screen readers only: in filter bars, beside a search icon. */
  readonly labelHeard?: boolean;
  readonly children: (ids: FieldIds) => ReactNode;
};

/** A label, an input, a hint and an error that belong together. */
export function Field({ label, hint, error, optional = false, labelHeard = false, children }: FieldProps) {
  const id = useId();
  const notes = [hint !== undefined && `${id}-hint`, error !== undefined && `${id}-error`].filter(Boolean).join(" ");
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <label htmlFor={id} className={labelHeard ? "heard" : "font-medium text-sm"}>
        {label}
        {optional && <span className="font-normal text-ink-3">{` (${t("ui.field.optional")})`}</span>}
      </label>
      {children({
        id,
        ...(notes === "" ? {} : { "aria-describedby": notes }),
        ...(error === undefined ? {} : { "aria-invalid": true as const }),
      })}
      {hint !== undefined && (
        <p id={`${id}-hint`} className="text-ink-2 text-sm">
          {hint}
        </p>
      )}
      {error !== undefined && (
        <p id={`${id}-error`} className="flex items-center gap-1 text-loss text-sm">
          <CircleAlert aria-hidden="true" className="size-4 shrink-0" />
          {error}
        </p>
      )}
    </div>
  );
}

/** The look of everything that is typed or chosen in: a frame of 3:1 contrast, 40 px high. */
export const INPUT = classes(
  "min-h-10 w-full min-w-0 rounded-md border border-line-strong bg-surface px-3 text-base text-ink",
  "placeholder:text-ink-3 aria-invalid:border-loss disabled:cursor-not-allowed disabled:opacity-60",
);

type Common = Omit<FieldProps, "children">;
type TextFieldProps = Common & Omit<InputHTMLAttributes<HTMLInputElement>, "id" | "className" | "size">;

/** A field for one line of text. */
export function TextField({ label, hint, error, optional, labelHeard, ...input }: TextFieldProps) {
  return (
    <Field {...own({ label, hint, error, optional, labelHeard })}>
      {(ids) => <input type="text" autoComplete="off" {...input} {...ids} className={INPUT} />}
    </Field>
  );
}

type TextAreaProps = Common & Omit<TextareaHTMLAttributes<HTMLTextAreaElement>, "id" | "className">;

/** A field for several lines of text. */
export function TextArea({ label, hint, error, optional, labelHeard, ...input }: TextAreaProps) {
  return (
    <Field {...own({ label, hint, error, optional, labelHeard })}>
      {(ids) => <textarea rows={4} {...input} {...ids} className={classes(INPUT, "py-2")} />}
    </Field>
  );
}

type Loose = { [Key in keyof Common]: Common[Key] | undefined } & { label: string };

/** The given settings alone: an absent one is left out, not set to undefined. */
export function own(settings: Loose): Common {
  return Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== undefined)) as Common;
}
