import { Tabs as Radix } from "radix-ui";
import type { ReactNode } from "react";

export type Tab = { readonly key: string; readonly title: string; readonly content: ReactNode };

type TabsProps = {
  readonly label: string;
  readonly tabs: readonly Tab[];
  /** Give both to keep the open tab in the address; leave both out to keep it here. */
  readonly value?: string;
  readonly onChange?: (key: string) => void;
};

/** Parts of which one is shown. Arrow keys move between the tabs. */
export function Tabs({ label, tabs, value, onChange }: TabsProps) {
  const own = value === undefined ? { defaultValue: tabs[0]?.key ?? "" } : { value };
  return (
    <Radix.Root {...own} {...(onChange === undefined ? {} : { onValueChange: onChange })}>
      <Radix.List aria-label={label} className="flex gap-1 overflow-x-auto border-line border-b">
        {tabs.map((tab) => (
          <Radix.Trigger
            key={tab.key}
            value={tab.key}
            className="-mb-px min-h-10 whitespace-nowrap border-transparent border-b-2 px-3 font-medium text-ink-2 text-sm hover:text-ink data-[state=active]:border-accent data-[state=active]:text-ink"
          >
            {tab.title}
          </Radix.Trigger>
        ))}
      </Radix.List>
      {tabs.map((tab) => (
        <Radix.Content key={tab.key} value={tab.key} className="pt-4">
          {tab.content}
        </Radix.Content>
      ))}
    </Radix.Root>
  );
}
