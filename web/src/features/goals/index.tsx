import { Link } from "@tanstack/react-router";
import { Flag } from "lucide-react";
import { useState } from "react";
import { queries, type Schema } from "@/api";
import { Badge, Button, buttonClasses, Card, DataTable, EmptyState, Money, Page, Problem, Section } from "@/ui";
import { instant, t, word } from "@/words";
import { GoalCard } from "./GoalCard";
import { GoalForm } from "./GoalForm";
import { Nudges } from "./Nudges";

/** The goals: how likely each is, by when, and what it hangs on. */
export function Goals() {
  const [adding, setAdding] = useState(false);
  const { data, error, isPending, refetch } = queries.useQuery("get", "/api/v1/household/goals");
  const accounts = queries.useQuery("get", "/api/v1/household/accounts").data?.accounts;
  const none = accounts !== undefined && accounts.length === 0;
  const add = (
    <Button look="primary" onClick={() => setAdding(true)}>
      {t("goals.add")}
    </Button>
  );
  const empty = data !== undefined && data.goals.length + data.unjudged.length === 0;
  return (
    <Page title={t("pages.goals")} lead={t("goals.lead")} actions={empty || none ? undefined : add}>
      {error !== null && <Problem error={error} onRetry={() => void refetch()} />}
      {isPending && error === null && <Waiting />}
      {empty && (
        <Card>
          {none ? (
            <EmptyState
              icon={Flag}
              title={t("goals.noAccount")}
              detail={t("goals.noAccountDetail")}
              action={
                <Link to="/bank" className={buttonClasses("primary")}>
                  {t("goals.toBank")}
                </Link>
              }
            />
          ) : (
            <EmptyState icon={Flag} title={t("goals.empty")} detail={t("goals.emptyDetail")} action={add} />
          )}
        </Card>
      )}
      {data !== undefined && data.goals.length > 0 && (
        <div className="grid gap-4 [grid-template-columns:repeat(auto-fill,minmax(min(100%,22rem),1fr))]">
          {data.goals.map((odds) => (
            <GoalCard key={odds.goal.id} odds={odds} />
          ))}
        </div>
      )}
      {data !== undefined && data.goals.length > 0 && (
        <Nudges names={new Map(data.goals.map(({ goal }) => [goal.id, goal.name]))} />
      )}
      {data !== undefined && data.unjudged.length > 0 && <Unjudged rows={data.unjudged} />}
      {data !== undefined && data.over.length > 0 && <Over rows={data.over} />}
      {adding && <GoalForm accounts={accounts ?? []} onClose={() => setAdding(false)} />}
    </Page>
  );
}

function Waiting() {
  return (
    <p role="status" className="animate-pulse text-ink-2">
      {t("goals.judging")}
    </p>
  );
}

function Unjudged({ rows }: { readonly rows: readonly Schema<"ProblemRow">[] }) {
  return (
    <Section title={t("goals.unjudged")} description={t("goals.unjudgedDetail")}>
      <Card>
        <ul className="flex flex-col gap-3">
          {rows.map((row) => (
            <li key={`${row.source} ${row.field}`}>
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

function Over({ rows }: { readonly rows: readonly Schema<"GoalOver">[] }) {
  return (
    <Section title={t("goals.over")}>
      <Card padded={false}>
        <DataTable
          label={t("goals.over")}
          rows={rows}
          keyOf={(row) => row.id}
          columns={[
            { key: "name", title: t("goals.name"), card: "heading", cell: (row) => row.name },
            {
              key: "state",
              title: t("goals.became"),
              cell: (row) => (
                <Badge tone={row.state === "reached" ? "gain" : "plain"}>{word("goalState", row.state)}</Badge>
              ),
            },
            { key: "on", title: t("goals.on"), cell: (row) => instant(row.on, "date") },
            {
              key: "target",
              title: t("goals.target"),
              align: "end",
              cell: (row) => <Money amount={row.target} currency={row.currency} />,
            },
          ]}
        />
      </Card>
    </Section>
  );
}
