import { Check, X } from "lucide-react";
import type { Schema } from "@/api";
import { Card, Disclosure, Section } from "@/ui";
import { t, word } from "@/words";
import { Outcome } from "./Outcome";
import { valueText } from "./told";

type Clause = Schema<"ClauseTold">;
type ClausesProps = { readonly id: string; readonly title: string; readonly verdict: Schema<"VerdictTold"> };

/** A verdict with every clause that was checked: those that did not pass first, the others behind a line. */
export function Clauses({ id, title, verdict }: ClausesProps) {
  const failed = verdict.clauses.filter((clause) => !clause.passed);
  const passed = verdict.clauses.filter((clause) => clause.passed);
  const count = verdict.clauses.length;
  return (
    <Section
      id={id}
      title={title}
      description={t("decisions.detail.verdictDetail", { passed: passed.length, count })}
      actions={<Outcome outcome={verdict.outcome} />}
    >
      <Card padded={false}>
        {failed.length > 0 && <List clauses={failed} />}
        {passed.length > 0 && (
          <div className={failed.length > 0 ? "border-line border-t px-4 py-1" : "px-4 pb-1"}>
            <Disclosure
              open={failed.length === 0}
              summary={
                <span className="font-medium">{t("decisions.detail.showPassed", { count: passed.length })}</span>
              }
            >
              <div className="-ml-9 -mr-4">
                <List clauses={passed} />
              </div>
            </Disclosure>
          </div>
        )}
      </Card>
    </Section>
  );
}

function List({ clauses }: { readonly clauses: readonly Clause[] }) {
  return (
    <ul className="divide-y divide-line">
      {clauses.map((clause) => (
        <Row key={`${clause.rule.id} ${clause.limit} ${clause.value}`} clause={clause} />
      ))}
    </ul>
  );
}

function Row({ clause }: { readonly clause: Clause }) {
  const Icon = clause.passed ? Check : X;
  return (
    <li className="grid grid-cols-[1.25rem_1fr] gap-x-3 gap-y-1 px-5 py-3 md:grid-cols-[1.25rem_minmax(0,1fr)_17rem]">
      <span className={clause.passed ? "pt-0.5 text-gain" : "pt-0.5 text-loss"}>
        <Icon aria-hidden="true" className="size-4" strokeWidth={2.6} />
        <span className="heard">{t(clause.passed ? "decisions.detail.passed" : "decisions.detail.failed")}</span>
      </span>
      <div className="min-w-0">
        <p className="flex flex-wrap items-baseline gap-x-2">
          <span className="code font-medium text-sm">{clause.rule.id}</span>
          <Source source={clause.source} />
          {!clause.passed && <span className="text-loss text-sm">{word("reason", clause.reason)}</span>}
        </p>
        <p className="text-ink-2 text-sm">
          {clause.rule.text === "" ? t("decisions.detail.noText") : clause.rule.text}
        </p>
        {clause.rule.reading !== "" && (
          <p className="text-ink-3 text-xs">{t("decisions.detail.reading", { part: clause.rule.reading })}</p>
        )}
      </div>
      <dl className="figures col-start-2 grid grid-cols-2 gap-x-5 text-sm md:col-start-3 md:text-right">
        <div>
          <dt className="text-ink-3 text-xs">{t("decisions.detail.value")}</dt>
          <dd className={clause.passed ? "break-words" : "break-words font-semibold text-loss"}>
            {valueText(clause.value)}
          </dd>
        </div>
        <div>
          <dt className="text-ink-3 text-xs">{t("decisions.detail.limit")}</dt>
          <dd className="break-words">{limitText(clause)}</dd>
        </div>
      </dl>
    </li>
  );
}

/** A limit with its operator in words; what must simply be so needs none. */
function limitText({ operator, limit }: Clause): string {
  const plain = operator === "=" || operator === "none" || operator === "";
  return plain ? valueText(limit) : `${word("op", operator)} ${valueText(limit)}`;
}

/** Where a rule comes from, a letter each with its meaning on hover. */
function Source({ source }: { readonly source: string }) {
  const letters = source.split(/[+/]/);
  const meaning = letters.map((letter) => word("sourceLetter", letter)).join("; ");
  return (
    <span className="rounded-sm bg-sunken px-1.5 text-ink-2 text-xs" title={meaning}>
      {source}
      <span className="heard">{` ${meaning}`}</span>
    </span>
  );
}
