import { OctagonPause } from "lucide-react";
import { useState } from "react";
import type { Schema } from "@/api";
import { Button, Instant } from "@/ui";
import { t, word } from "@/words";
import { ReleaseDialog } from "./Telling";
import { type Account, moduleName } from "./told";

type Halt = Schema<"HaltRow">;

/** Why nothing new is taken on, each with what lets the account go on. */
export function Halts({ account }: { readonly account: Account }) {
  const [releasing, setReleasing] = useState<Halt | null>(null);
  if (account.halts.length === 0) return null;
  return (
    <ul aria-label={t("paper.halt.list")} className="flex flex-col gap-3">
      {account.halts.map((halt) => (
        <li
          key={`${halt.cause} ${halt.module}`}
          className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3 rounded-lg border border-line bg-warn-soft px-5 py-4"
        >
          <div className="min-w-0">
            <p className="flex flex-wrap items-center gap-2 font-semibold">
              <OctagonPause aria-hidden="true" className="size-5 text-warn" />
              {halt.module === ""
                ? t("paper.halt.whole", { cause: word("haltCause", halt.cause) })
                : t("paper.halt.ofModule", { cause: word("haltCause", halt.cause), module: moduleName(halt.module) })}
            </p>
            <p className="mt-0.5 text-ink-2 text-sm">
              <span lang="en">{halt.detail}</span>
              {` · ${t("paper.halt.since")} `}
              <Instant at={halt.since} />
              {halt.passes && ` · ${t("paper.halt.passes")}`}
            </p>
          </div>
          <Button
            disabled={!halt.permitted && !halt.lacks_factor}
            {...(halt.permitted || halt.lacks_factor ? {} : { title: halt.reason })}
            onClick={() => setReleasing(halt)}
          >
            {t("paper.halt.release")}
          </Button>
        </li>
      ))}
      {releasing !== null && (
        <ReleaseDialog account={account.name} halt={releasing} onClose={() => setReleasing(null)} />
      )}
    </ul>
  );
}
