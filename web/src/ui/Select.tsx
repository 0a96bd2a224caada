import { ChevronDown } from "lucide-react";
import type { ReactNode } from "react";
import { classes } from "./classes";
import { Field, INPUT } from "./Field";

export type Option = { readonly value: string; readonly label: string };

type SelectProps = {
  readonly label: string;
  readonly value: string;
  readonly options: readonly Option[];
  readonly onChange: (value: string) => void;
  readonly hint?: ReactNode;
  readonly error?: string;
  readonly labelHeard?: boolean;
  readonly disabled?: boolean;
};

/** One of a few. The browser's own select: the phone shows its wheel, the keyboard works as everywhere. */
export function Select({ label, value, options, onChange, disabled = false, ...field }: SelectProps) {
  return (
    <Field label={label} {...field}>
      {(ids) => (
        <div className="relative">
          <select
            {...ids}
            value={value}
            disabled={disabled}
            onChange={(event) => onChange(event.target.value)}
            className={classes(INPUT, "appearance-none truncate pr-9")}
          >
            {options.map((option) => (
              <option key={option.value} value={option.value}>
                {option.label}
              </option>
            ))}
          </select>
          <ChevronDown
            aria-hidden="true"
            className="pointer-events-none absolute top-1/2 right-2.5 size-4 -translate-y-1/2 text-ink-3"
          />
        </div>
      )}
    </Field>
  );
}
