import { Tabs as Radix } from "radix-ui";
import { type ReactNode, useEffect, useRef } from "react";

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
  const list = useRef<HTMLDivElement>(null);
  // A phone shows some of the tabs: the open one, which the address may name, is among them. Others may come before it.
  const open = tabs.findIndex((tab) => tab.key === value);
  useEffect(() => scrollTo(list.current, open), [open]);
  const own = value === undefined ? { defaultValue: tabs[0]?.key ?? "" } : { value };
  return (
    <Radix.Root {...own} {...(onChange === undefined ? {} : { onValueChange: onChange })}>
      <Radix.List ref={list} aria-label={label} className="flex gap-1 overflow-x-auto border-line border-b">
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

function scrollTo(list: HTMLElement | null, place: number): void {
  const tab = list?.children.item(place);
  if (list === null || tab == null) return;
  const [own, room] = [tab.getBoundingClientRect(), list.getBoundingClientRect()];
  if (own.right > room.right) list.scrollLeft += own.right - room.right;
  else if (own.left < room.left) list.scrollLeft -= room.left - own.left;
}
