import { Link } from "@tanstack/react-router";
import { CircleHelp, MessageCircleQuestion, Quote, ShieldAlert, X } from "lucide-react";
import { type FormEvent, useId, useState } from "react";
import { queries, type Schema } from "@/api";
import { Badge, Button, Card, IconButton, Problem, Skeleton, type Tone, Tooltip } from "@/ui";
import { t } from "@/words";

type AskProps = {
  readonly run: string;
  readonly question: string | undefined;
  readonly onAsk: (question: string) => void;
  readonly onClear: () => void;
};

/** A box for a question, and the answer: sentences with the records and rules that each rests on. */
export function Ask({ run, question, onAsk, onClear }: AskProps) {
  const id = useId();
  const [typed, setTyped] = useState(question ?? "");
  const [shown, setShown] = useState(question);
  if (question !== shown) {
    setShown(question);
    setTyped(question ?? "");
  }
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (typed.trim() !== "") onAsk(typed.trim());
  };
  return (
    <Card className="border-accent/30">
      <form onSubmit={submit} className="flex flex-col gap-2">
        <label htmlFor={id} className="flex items-center gap-2 font-semibold">
          <MessageCircleQuestion aria-hidden="true" className="size-[1.15rem] text-accent" />
          {t("decisions.ask.label")}
        </label>
        <div className="flex gap-2">
          <input
            id={id}
            type="search"
            enterKeyHint="go"
            autoComplete="off"
            maxLength={1000}
            value={typed}
            placeholder={t("decisions.ask.placeholder")}
            aria-describedby={`${id}-hint`}
            onChange={(event) => setTyped(event.target.value)}
            className="min-h-11 w-full min-w-0 rounded-md border border-line-strong bg-surface px-3.5 text-base text-ink placeholder:text-ink-3"
          />
          <Button look="primary" type="submit">
            {t("decisions.ask.submit")}
          </Button>
        </div>
        <p id={`${id}-hint`} className="text-ink-2 text-sm">
          {t("decisions.ask.detail")}
        </p>
      </form>
      {question === undefined ? <Examples onAsk={onAsk} /> : <Answer run={run} question={question} onClear={onClear} />}
    </Card>
  );
}

function Examples({ onAsk }: { readonly onAsk: (question: string) => void }) {
  const examples = [
    t("decisions.ask.example1"),
    t("decisions.ask.example2", { symbol: "MSFT", year: "2020" }),
    t("decisions.ask.example3"),
  ];
  return (
    <ul className="mt-2 flex flex-wrap items-center gap-1.5 text-sm">
      <li className="text-ink-2">{t("decisions.ask.examples")}</li>
      {examples.map((example) => (
        <li key={example}>
          <button
            type="button"
            onClick={() => onAsk(example)}
            className="min-h-8 rounded-full bg-accent-soft px-3 text-accent hover:opacity-85"
          >
            {example}
          </button>
        </li>
      ))}
    </ul>
  );
}

const KINDS: Record<string, readonly [Tone, typeof Quote]> = {
  answered: ["gain", Quote],
  none: ["plain", CircleHelp],
  unknown: ["plain", CircleHelp],
  refused: ["warn", ShieldAlert],
};

type AnswerProps = { readonly run: string; readonly question: string; readonly onClear: () => void };

function Answer({ run, question, onClear }: AnswerProps) {
  const { data, error, isFetching, refetch } = queries.useQuery(
    "get",
    "/api/v1/runs/{run}/questions",
    { params: { path: { run }, query: { q: question } } },
    { retry: false, staleTime: 60_000 },
  );
  return (
    <section
      aria-label={t("decisions.ask.answer", { question })}
      aria-live="polite"
      aria-busy={isFetching}
      className="mt-4 border-line border-t pt-4"
    >
      <div className="mb-2 flex items-start justify-between gap-3">
        {data === undefined ? (
          <span className="text-ink-2 text-sm">{t("decisions.ask.asking")}</span>
        ) : (
          <Kind kind={data.kind} />
        )}
        <IconButton icon={X} label={t("decisions.ask.clear")} size="small" onClick={onClear} />
      </div>
      {data === undefined && error === null && <Skeleton className="h-5 w-2/3" />}
      {data === undefined && error !== null && <Problem error={error} onRetry={() => void refetch()} />}
      {data !== undefined && <Sentences run={run} answer={data} />}
    </section>
  );
}

function Kind({ kind }: { readonly kind: string }) {
  const [tone, icon] = KINDS[kind] ?? (["plain", CircleHelp] as const);
  const known = kind as "answered" | "none" | "unknown" | "refused";
  return (
    <Badge tone={tone} icon={icon}>
      {t(`decisions.ask.kind.${known}`)}
    </Badge>
  );
}

function Sentences({ run, answer }: { readonly run: string; readonly answer: Schema<"QuestionAnswer"> }) {
  return (
    <>
      <ol className="flex flex-col gap-2.5">
        {answer.sentences.map((sentence) => (
          <li
            key={sentence.text}
            className="flex flex-col justify-between gap-x-6 gap-y-1 border-line not-last:border-b not-last:pb-2.5 md:flex-row md:items-baseline"
          >
            <p lang="en" className="min-w-0 max-w-[60rem] break-words">
              {sentence.text}
            </p>
            <Citations run={run} sentence={sentence} />
          </li>
        ))}
      </ol>
      {answer.blocked.length > 0 && (
        <p className="mt-3 text-sm text-warn">{t("decisions.ask.blocked", { count: answer.blocked.length })}</p>
      )}
    </>
  );
}

const SHOWN = 8;

function Citations({ run, sentence }: { readonly run: string; readonly sentence: Schema<"AnswerSentence"> }) {
  const [all, setAll] = useState(false);
  const rows = all ? sentence.rows : sentence.rows.slice(0, SHOWN);
  if (sentence.rows.length === 0 && sentence.rules.length === 0) return null;
  return (
    <ul className="flex flex-wrap items-center gap-1.5 text-xs md:max-w-[45%] md:justify-end">
      {sentence.rules.map((rule) => (
        <li key={rule.id}>
          <Tooltip text={rule.text === "" ? rule.id : rule.text}>
            <Link
              to="/runs/$run/decisions"
              params={{ run }}
              search={{ rule: rule.id }}
              className="code inline-flex min-h-6 items-center rounded-sm bg-accent-soft px-1.5 text-accent hover:underline"
            >
              {rule.id}
            </Link>
          </Tooltip>
        </li>
      ))}
      {rows.map((row) => (
        <li key={row}>
          <Link
            to="/runs/$run/audit/$sequence"
            params={{ run, sequence: String(row) }}
            aria-label={t("decisions.ask.record", { sequence: row })}
            className="code inline-flex min-h-6 items-center rounded-sm bg-sunken px-1.5 text-ink-2 hover:text-ink hover:underline"
          >
            {`#${row}`}
          </Link>
        </li>
      ))}
      {rows.length < sentence.rows.length && (
        <li>
          <Button look="quiet" size="small" onClick={() => setAll(true)}>
            {t("decisions.ask.allRecords", { count: sentence.rows.length })}
          </Button>
        </li>
      )}
    </ul>
  );
}
