import { X } from "lucide-react";
import type { ReactNode } from "react";
import { t } from "@/words";
import { Button } from "./Button";

export type ActiveFilter = { readonly name: string; readonly value: string; readonly onRemove: () => void };

type FilterBarProps = {
  /** Selects, Comboboxes and TextFields, each with `labelHeard` or its label. */
  readonly children: ReactNode;
  /** What is filtered by now, each to be taken off alone. */
  readonly active?: readonly ActiveFilter[];
  readonly onClear?: () => void;
};

/** Filters above a table. They belong in the address (search params), so that a filtered view can be sent on. */
export function FilterBar({ children, active = [], onClear }: FilterBarProps) {
  return (
    <search aria-label={t("ui.filter.label")} className="flex flex-col gap-2.5">
      <div className="grid grid-cols-2 items-end gap-2.5 sm:flex sm:flex-wrap [&>*]:min-w-0 sm:[&>*]:w-44 [&>*:has([type=datetime-local])]:max-sm:col-span-2 sm:[&>*:has([type=datetime-local])]:w-60">
        {children}
      </div>
      {active.length > 0 && (
        <ul className="flex flex-wrap items-center gap-1.5">
          {active.map((filter) => (
            <li key={filter.name}>
              <button
                type="button"
                onClick={filter.onRemove}
                aria-label={t("ui.filter.remove", { name: filter.name })}
                className="inline-flex min-h-8 items-center gap-1.5 rounded-full bg-accent-soft pr-2 pl-3 text-accent text-sm hover:opacity-85"
              >
                <span>{`${filter.name}: ${filter.value}`}</span>
                <X aria-hidden="true" className="size-3.5" />
              </button>
            </li>
          ))}
          {onClear !== undefined && (
            <li>
              <Button look="quiet" size="small" onClick={onClear}>
                {t("ui.filter.clear")}
              </Button>
            </li>
          )}
        </ul>
      )}
    </search>
  );
}
