import type { ReactNode } from "react";
import { Mark } from "@/app/Mark";
import { useTitle } from "@/ui/useTitle";
import { t } from "@/words";

type EntranceProps = { readonly title: string; readonly lead?: ReactNode; readonly children: ReactNode };

/** What stands around the pages before the house: the mark, one card. */
export function Entrance({ title, lead, children }: EntranceProps) {
  useTitle(title);
  return (
    <main className="grid min-h-dvh place-items-center px-4 py-10">
      <div className="w-full max-w-[25rem]">
        <div className="mb-6 flex items-center gap-3">
          <span className="grid size-11 place-items-center rounded-lg bg-rail text-rail-ink">
            <Mark className="size-7" />
          </span>
          <span className="font-semibold text-xl tracking-[-0.015em]">{t("app.name")}</span>
        </div>
        <div className="rounded-xl border border-line bg-surface p-6 shadow-1">
          <h1 className="font-semibold text-xl tracking-[-0.015em]">{title}</h1>
          {lead !== undefined && <p className="mt-1 text-ink-2 text-sm">{lead}</p>}
          <div className="mt-5">{children}</div>
        </div>
      </div>
    </main>
  );
}
