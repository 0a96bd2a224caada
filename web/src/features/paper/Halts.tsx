import { OctagonPause } from "lucide-react";
import { useState } from "react";
import type { Schema } from "@/api";
import { Button, Disclosure, Instant } from "@/ui";
import { t, word } from "@/words";
import { ReleaseDialog } from "./Telling";
import { type Account, moduleName } from "./told";

type Halt = Schema<"HaltRow">;

/** Halts that stand open: more of them, as where every module is halted, would push the account's figures away. */
const OPEN = 3;

/** Why nothing new is taken on, each with what lets the account go on; those of the whole account first. */
export function Halts({ account }: { readonly account: Account }) {
  const [releasing, setReleasing] = useState<Halt | null>(null);
  if (account.halts.length === 0) return null;
  const whole = account.halts.filter((halt) => halt.module === "");
  const halts = [...whole, ...account.halts.filter((halt) => halt.module !== "")];
  const rest = halts.slice(OPEN);
  return (
    <div className="flex flex-col gap-3">
      <ul aria-label={t("paper.halt.list")} className="flex flex-col gap-3">
        {halts.slice(0, OPEN).map((halt) => (
          <Row key={`${halt.cause} ${halt.module}`} halt={halt} onRelease={() => setReleasing(halt)} />
        ))}
      </ul>
      {rest.length > 0 && (
        <Disclosure summary={<span className="font-medium">{t("paper.halt.more", { count: rest.length })}</span>}>
          <ul aria-label={t("paper.halt.more", { count: rest.length })} className="flex flex-col gap-3">
            {rest.map((halt) => (
              <Row key={`${halt.cause} ${halt.module}`} halt={halt} onRelease={() => setReleasing(halt)} />
            ))}
          </ul>
        </Disclosure>
      )}
      {releasing !== null && (
        <ReleaseDialog account={account.name} halt={releasing} onClose={() => setReleasing(null)} />
      )}
    </div>
  );
}

function Row({ halt, onRelease }: { readonly halt: Halt; readonly onRelease: () => void }) {
  const may = halt.permitted || halt.lacks_factor;
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3 rounded-lg border border-line bg-warn-soft px-5 py-4">
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
      <Button disabled={!may} {...(may ? {} : { title: halt.reason })} onClick={onRelease}>
        {t("paper.halt.release")}
      </Button>
    </li>
  );
}
