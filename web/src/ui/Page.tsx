import type { ReactNode } from "react";
import { usePageFocus } from "./pageFocus";
import { useTitle } from "./useTitle";

type PageProps = {
  readonly title: string;
  /** One line under the title. */
  readonly lead?: ReactNode;
  /** Buttons at the right of the title. */
  readonly actions?: ReactNode;
  readonly children: ReactNode;
};

/** A page: its heading, which takes the focus when the route changes, and its parts one below the other. */
export function Page({ title, lead, actions, children }: PageProps) {
  useTitle(title);
  const heading = usePageFocus<HTMLHeadingElement>();
  return (
    <div className="mx-auto flex w-full max-w-[82rem] flex-col gap-7 px-4 pt-6 pb-10 md:px-8 md:pt-8">
      <header className="flex flex-wrap items-end justify-between gap-x-6 gap-y-3">
        <div className="min-w-0">
          <h1 ref={heading} tabIndex={-1} className="font-semibold text-2xl tracking-[-0.02em] outline-none">
            {title}
          </h1>
          {lead !== undefined && <p className="mt-0.5 text-ink-2">{lead}</p>}
        </div>
        {actions !== undefined && <div className="flex flex-wrap items-center gap-2">{actions}</div>}
      </header>
      {children}
    </div>
  );
}

type SectionProps = {
  readonly title: string;
  readonly id?: string;
  readonly description?: ReactNode;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
};

/** A part of a page under a heading of the second rank. */
export function Section({ title, id, description, actions, children }: SectionProps) {
  return (
    <section id={id} aria-label={title} className="flex flex-col gap-3">
      <div className="flex flex-wrap items-end justify-between gap-x-4 gap-y-2">
        <div>
          <h2 className="font-semibold text-lg tracking-[-0.01em]">{title}</h2>
          {description !== undefined && <p className="text-ink-2 text-sm">{description}</p>}
        </div>
        {actions !== undefined && <div className="flex flex-wrap items-center gap-2">{actions}</div>}
      </div>
      {children}
    </section>
  );
}
