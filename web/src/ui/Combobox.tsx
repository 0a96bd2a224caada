import { Command } from "cmdk";
import { Check, ChevronsUpDown } from "lucide-react";
import { Popover } from "radix-ui";
import { type ReactNode, useState } from "react";
import { t } from "@/words";
import { classes } from "./classes";
import { Field, INPUT } from "./Field";
import type { Option } from "./Select";

type ComboboxProps = {
  readonly label: string;
  /** The value chosen, or "" for none. */
  readonly value: string;
  readonly options: readonly Option[];
  readonly onChange: (value: string) => void;
  readonly placeholder?: string;
  readonly hint?: ReactNode;
  readonly labelHeard?: boolean;
};

/** One of many, found by typing. */
export function Combobox({ label, value, options, onChange, placeholder, ...field }: ComboboxProps) {
  const [open, setOpen] = useState(false);
  const chosen = options.find((option) => option.value === value);
  const choose = (next: string) => {
    onChange(next);
    setOpen(false);
  };
  return (
    <Field label={label} {...field}>
      {(ids) => (
        <Popover.Root open={open} onOpenChange={setOpen}>
          <Popover.Trigger {...ids} className={classes(INPUT, "flex items-center justify-between gap-2 text-left")}>
            <span className={classes("truncate", chosen === undefined && "text-ink-2")}>
              {chosen?.label ?? placeholder ?? t("ui.filter.any")}
            </span>
            <ChevronsUpDown aria-hidden="true" className="size-4 shrink-0 text-ink-3" />
          </Popover.Trigger>
          <Popover.Portal>
            <Popover.Content
              align="start"
              sideOffset={4}
              collisionPadding={8}
              aria-label={label}
              className="z-50 w-[max(var(--radix-popover-trigger-width),14rem)] rounded-lg border border-line bg-raised shadow-2"
            >
              <Choices label={label} value={value} options={options} onChoose={choose} />
            </Popover.Content>
          </Popover.Portal>
        </Popover.Root>
      )}
    </Field>
  );
}

type ChoicesProps = { label: string; value: string; options: readonly Option[]; onChoose: (value: string) => void };

function Choices({ label, value, options, onChoose }: ChoicesProps) {
  return (
    <Command label={label} loop>
      <Command.Input
        placeholder={t("ui.combobox.search")}
        className="min-h-10 w-full border-line border-b bg-transparent px-3 outline-none placeholder:text-ink-3"
      />
      <Command.List className="max-h-64 overflow-y-auto p-1">
        <Command.Empty className="px-3 py-4 text-center text-ink-2 text-sm">{t("ui.combobox.none")}</Command.Empty>
        {options.map((option) => (
          <Command.Item
            key={option.value}
            value={option.value}
            keywords={[option.label]}
            onSelect={() => onChoose(option.value)}
            className="flex min-h-9 cursor-pointer items-center justify-between gap-3 rounded-sm px-2.5 data-[selected=true]:bg-hover"
          >
            <span className="truncate">{option.label}</span>
            {option.value === value && <Check aria-hidden="true" className="size-4 shrink-0 text-accent" />}
          </Command.Item>
        ))}
      </Command.List>
    </Command>
  );
}
