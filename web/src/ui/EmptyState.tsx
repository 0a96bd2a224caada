import { type LucideIcon, Sprout } from "lucide-react";
import type { ReactNode } from "react";

type EmptyStateProps = {
  readonly title: string;
  /** Why it is empty, and what would fill it. */
  readonly detail?: ReactNode;
  readonly icon?: LucideIcon;
  readonly action?: ReactNode;
};

/** A place where nothing is yet. */
export function EmptyState({ title, detail, icon: Icon = Sprout, action }: EmptyStateProps) {
  return (
    <div className="flex flex-col items-center gap-1 px-6 py-8 text-center">
      <span className="mb-2 grid size-11 place-items-center rounded-full bg-sunken text-ink-3">
        <Icon aria-hidden="true" className="size-5" strokeWidth={1.7} />
      </span>
      <p className="font-medium">{title}</p>
      {detail !== undefined && <p className="max-w-[34rem] text-balance text-ink-2 text-sm">{detail}</p>}
      {action !== undefined && <div className="mt-3">{action}</div>}
    </div>
  );
}
