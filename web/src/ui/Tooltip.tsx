import { Tooltip as Radix } from "radix-ui";
import type { ReactNode } from "react";

/** Wraps the application once: tooltips share one delay. */
export const TooltipProvider = Radix.Provider;

/** A short explanation on hover and on focus. The child must be able to take the focus: a button or a link. */
export function Tooltip({ text, children }: { readonly text: ReactNode; readonly children: ReactNode }) {
  return (
    <Radix.Root>
      <Radix.Trigger asChild>{children}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          sideOffset={6}
          collisionPadding={8}
          className="z-50 max-w-72 rounded-md bg-primary px-2.5 py-1.5 text-on-primary text-sm shadow-2"
        >
          {text}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
