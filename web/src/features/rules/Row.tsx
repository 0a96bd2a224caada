import { useState } from "react";
import { Badge, Button, Disclosure, SleeveMark } from "@/ui";
import { t } from "@/words";
import { ProposeDialog } from "./Propose";
import { letters, limitOf, opOf, type RuleRow } from "./told";

type RowProps = {
  readonly row: RuleRow;
  readonly sources: Readonly<Record<string, string>>;
  /** Somebody was led here. */
  readonly led: boolean;
};

const SLEEVES = new Set(["gen", "rev", "com", "mini"]);

/** A row of the constitution: what it says, its figures, where it comes from, what follows from a breach. */
export function Row({ row, sources, led }: RowProps) {
  const [proposing, setProposing] = useState(false);
  const read = letters(row.source).includes("R");
  return (
    <li id={row.id} className={`scroll-mt-28 px-5 py-4 ${led ? "bg-accent-soft/50" : ""}`}>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5">
        <code className="code font-medium text-sm">{row.id}</code>
        <span
          title={letters(row.source)
            .map((letter) => sources[letter] ?? letter)
            .join("; ")}
        >
          <Badge tone={read ? "warn" : "info"}>{row.source}</Badge>
        </span>
        <span className="flex flex-wrap gap-1">
          {row.scope.map((one) =>
            SLEEVES.has(one) ? <SleeveMark key={one} sleeve={one} /> : <Badge key={one}>{one}</Badge>,
          )}
        </span>
      </div>
      <p lang="en" className="mt-1.5 max-w-[78ch]">
        {row.text}
      </p>
      <p className="mt-1.5 flex flex-wrap items-baseline gap-x-2 text-sm">
        <span className="code font-semibold">{opOf(row)}</span>
        <span className="figures break-words">{limitOf(row)}</span>
      </p>
      <Disclosure summary={<span className="text-ink-2">{t("rules.particulars")}</span>}>
        <dl className="grid gap-x-6 gap-y-1.5 text-sm sm:grid-cols-[9rem_minmax(0,1fr)]">
          <Fact name={t("rules.when")} text={row.when} />
          <Fact name={t("rules.breach")} text={row.then === "" ? row.on_breach : `${row.on_breach}: ${row.then}`} />
          <Fact
            name={t("rules.source")}
            text={letters(row.source)
              .map((one) => `${one}: ${sources[one] ?? one}`)
              .join("; ")}
          />
          {row.interpretation && <Fact name={t("rules.interpreted")} text={row.interpreted || t("rules.wholeRow")} />}
        </dl>
        <div className="mt-3">
          <Button size="small" onClick={() => setProposing(true)}>
            {t("rules.propose.open")}
          </Button>
        </div>
      </Disclosure>
      {proposing && <ProposeDialog row={row} onClose={() => setProposing(false)} />}
    </li>
  );
}

function Fact({ name, text }: { readonly name: string; readonly text: string }) {
  return (
    <>
      <dt className="text-ink-2">{name}</dt>
      <dd className="min-w-0 break-words">{text}</dd>
    </>
  );
}
