import { CircleAlert, CloudOff } from "lucide-react";
import { asProblem, type ProblemDocument } from "@/api/problem";
import { t, word } from "@/words";
import { Button } from "./Button";
import { EmptyState } from "./EmptyState";

type ProblemProps = {
  /** What a query or a mutation failed with. */
  readonly error: unknown;
  readonly onRetry?: () => void;
};

/** What went wrong, with the server's words and the way out of each problem. */
export function Problem({ error, onRetry }: ProblemProps) {
  const again = onRetry !== undefined && (
    <Button size="small" onClick={onRetry}>
      {t("ui.problem.again")}
    </Button>
  );
  const problem = asProblem(error);
  if (problem === null) {
    return (
      <EmptyState
        icon={CloudOff}
        title={t("ui.problem.offlineTitle")}
        detail={t("ui.problem.offlineDetail")}
        action={again}
      />
    );
  }
  return (
    <div role="alert" className="flex gap-3 rounded-lg border border-line bg-loss-soft p-4">
      <CircleAlert aria-hidden="true" className="mt-0.5 size-5 shrink-0 text-loss" />
      <div className="min-w-0 flex-1">
        <p className="font-medium">{word("refusal", String(problem.status))}</p>
        {problem.detail !== undefined && (problem.problems ?? []).length === 0 && (
          <p lang="en" className="text-ink-2 text-sm">
            {problem.detail}
          </p>
        )}
        <Details problem={problem} />
        {again !== false && <div className="mt-3">{again}</div>}
      </div>
    </div>
  );
}

function Details({ problem }: { readonly problem: ProblemDocument }) {
  const rows = problem.problems ?? [];
  if (rows.length === 0) return null;
  return (
    <ul className="mt-2 flex flex-col gap-2 text-sm">
      {rows.map((row) => (
        <li key={`${row.field} ${row.message}`}>
          <span className="font-medium">{row.field}</span>
          {row.value !== "" && <span className="code text-ink-2">{` ${row.value}`}</span>}
          <span lang="en">{` ${row.message}`}</span>
          {row.way_out !== "" && (
            <p className="text-ink-2">
              {`${t("ui.problem.wayOut")}: `}
              <span lang="en">{row.way_out}</span>
            </p>
          )}
        </li>
      ))}
    </ul>
  );
}
