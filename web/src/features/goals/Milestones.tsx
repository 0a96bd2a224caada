import { queries, type Schema } from "@/api";
import { Card, chance, DataTable, EmptyState, Money, Section } from "@/ui";
import { instant, percent, t } from "@/words";
import type { Goal } from "./told";

/** The steps on the way, each dated so that it is likely. */
export function Milestones({ goal }: { readonly goal: Goal }) {
  const { data, error, refetch } = queries.useQuery("get", "/api/v1/household/goals/milestones");
  const steps = data?.goals.find((one) => one.goal === goal.id);
  const rows = data === undefined ? undefined : (steps?.milestones ?? []);
  return (
    <Section title={t("goals.milestones.title")} description={t("goals.milestones.detail")}>
      <Card padded={false}>
        <DataTable
          label={t("goals.milestones.title")}
          rows={rows}
          keyOf={(row) => `${row.on} ${row.share}`}
          error={error}
          onRetry={() => void refetch()}
          empty={<EmptyState title={t("goals.milestones.none")} />}
          columns={[
            { key: "on", title: t("goals.day"), card: "heading", cell: (row) => instant(row.on, "date") },
            {
              key: "share",
              card: "hidden",
              title: t("goals.milestones.share"),
              align: "end",
              cell: (row) => <span className="figures">{percent(row.share, 0)}</span>,
            },
            {
              key: "amount",
              title: t("goals.milestones.amount"),
              align: "end",
              cell: (row) => <Money amount={row.amount} currency={steps?.currency ?? goal.currency} />,
            },
            {
              key: "p",
              title: t("goals.chance"),
              align: "end",
              cell: (row) => <span className="figures">{chance(row.p, row.simulation)}</span>,
            },
            { key: "half", card: "hidden", title: t("goals.milestones.half"), cell: (row) => dayOf(row.half) },
            { key: "most", card: "hidden", title: t("goals.milestones.most"), cell: (row) => dayOf(row.most) },
          ]}
        />
        <Notes steps={steps} />
      </Card>
    </Section>
  );
}

function Notes({ steps }: { readonly steps: Schema<"GoalSteps"> | undefined }) {
  const notes = steps?.warnings ?? [];
  if (notes.length === 0 && steps?.late !== true) return null;
  return (
    <div className="border-line border-t px-4 py-3 text-ink-2 text-sm">
      {steps?.late === true && <p>{t("goals.milestones.late")}</p>}
      {notes.map((note) => (
        <p key={note} lang="en">
          {note}
        </p>
      ))}
    </div>
  );
}

function dayOf(day: string | null): string {
  return day === null ? t("goals.never") : instant(day, "date");
}
