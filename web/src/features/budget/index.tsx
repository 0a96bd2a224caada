import { Link } from "@tanstack/react-router";
import { Wallet } from "lucide-react";
import { type ReactNode, useState } from "react";
import { queries, type Schema } from "@/api";
import { Button, buttonClasses, Card, Disclosure, EmptyState, Page, PartsSkeleton, Problem, Section } from "@/ui";
import { instant, t } from "@/words";
import { Alerts } from "./Alerts";
import { BudgetForm } from "./BudgetForm";
import { EndBudget } from "./EndBudget";
import { Proposal } from "./Proposal";
import { RateForm } from "./RateForm";
import { Standing } from "./Standing";
import type { Budget } from "./told";

type Doing = { readonly what: "set" | "rate" } | { readonly what: "change" | "end"; readonly budget: Budget };

/** The budgets: what is left, what will likely be overspent, and what fits an income. */
export function Budgets() {
  const [doing, setDoing] = useState<Doing>();
  const { data, error, isPending, refetch } = queries.useQuery("get", "/api/v1/household/budgets");
  const accounts = queries.useQuery("get", "/api/v1/household/accounts").data?.accounts;
  const set = (
    <Button look="primary" onClick={() => setDoing({ what: "set" })}>
      {t("budget.add")}
    </Button>
  );
  const none = data !== undefined && data.budgets.length + data.unjudged.length === 0;
  const bare = accounts !== undefined && accounts.length === 0;
  return (
    <Page
      title={t("pages.budget")}
      lead={t("budget.lead")}
      actions={
        !bare && (
          <>
            <Button onClick={() => setDoing({ what: "rate" })}>{t("budget.rate.title")}</Button>
            {!none && set}
          </>
        )
      }
    >
      {error !== null && <Problem error={error} onRetry={() => void refetch()} />}
      {isPending && error === null && <PartsSkeleton />}
      {none && (bare ? <NoAccount /> : <NoBudget action={set} />)}
      {data !== undefined && <Alerts budgets={data.budgets} />}
      {data !== undefined && data.unjudged.length > 0 && (
        <Unjudged rows={data.unjudged} onRate={() => setDoing({ what: "rate" })} />
      )}
      {data?.budgets.map((budget) => (
        <Standing
          key={budget.id}
          budget={budget}
          onChange={() => setDoing({ what: "change", budget })}
          onEnd={() => setDoing({ what: "end", budget })}
        />
      ))}
      {data !== undefined && !bare && <Proposal />}
      {data !== undefined && data.others.length > 0 && <Others rows={data.others} />}
      {data !== undefined && doing !== undefined && (
        <Dialogs doing={doing} told={data} onClose={() => setDoing(undefined)} />
      )}
    </Page>
  );
}

type DialogsProps = {
  readonly doing: Doing;
  readonly told: Schema<"BudgetList">;
  readonly onClose: () => void;
};

function Dialogs({ doing, told, onClose }: DialogsProps) {
  switch (doing.what) {
    case "set":
      return <BudgetForm categories={told.categories} onClose={onClose} />;
    case "change":
      return <BudgetForm categories={told.categories} budget={doing.budget} onClose={onClose} />;
    case "end":
      return <EndBudget budget={doing.budget} today={told.as_of} onClose={onClose} />;
    default:
      return <RateForm today={told.as_of} onClose={onClose} />;
  }
}

function NoAccount() {
  return (
    <Card>
      <EmptyState
        icon={Wallet}
        title={t("budget.noAccount")}
        detail={t("budget.noAccountDetail")}
        action={
          <Link to="/bank" className={buttonClasses("primary")}>
            {t("budget.toBank")}
          </Link>
        }
      />
    </Card>
  );
}

function NoBudget({ action }: { readonly action: ReactNode }) {
  return (
    <Card>
      <EmptyState icon={Wallet} title={t("budget.empty")} detail={t("budget.emptyDetail")} action={action} />
    </Card>
  );
}

type UnjudgedProps = { readonly rows: readonly Schema<"ProblemRow">[]; readonly onRate: () => void };

function Unjudged({ rows, onRate }: UnjudgedProps) {
  return (
    <Section
      title={t("budget.unjudged")}
      actions={
        <Button size="small" onClick={onRate}>
          {t("budget.rate.title")}
        </Button>
      }
    >
      <Card>
        <ul className="flex flex-col gap-3">
          {rows.map((row) => (
            <li key={`${row.source} ${row.field} ${row.value}`}>
              <span className="font-medium">{row.source}</span>
              <span
                lang="en"
                className="text-ink-2"
              >{` ${row.field} ${row.value}: ${row.message}. ${row.way_out}`}</span>
            </li>
          ))}
        </ul>
      </Card>
    </Section>
  );
}

function Others({ rows }: { readonly rows: readonly Schema<"BudgetOver">[] }) {
  return (
    <Disclosure summary={t("budget.others", { count: rows.length })}>
      <ul className="flex flex-col gap-1 text-sm">
        {rows.map((row) => (
          <li key={row.id}>
            <span className="font-medium">{row.name}</span>
            <span className="text-ink-2">
              {` ${t("budget.ran", {
                start: instant(row.start, "date"),
                end: row.end === null ? t("budget.open") : instant(row.end, "date"),
              })}`}
            </span>
          </li>
        ))}
      </ul>
    </Disclosure>
  );
}
