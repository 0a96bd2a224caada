import { useState } from "react";
import { queries, type Schema } from "@/api";
import { Card, type Column, chance, DataTable, EmptyState, Money, Section, Select } from "@/ui";
import { instant, percent, t, word } from "@/words";
import type { Goal } from "./told";

type Path = Schema<"PathTold">;

const WANTED = ["0.70", "0.80", "0.90", "0.95"];

/** What makes a goal likely enough: one lever at a time, then more money with more time. */
export function Paths({ goal }: { readonly goal: Goal }) {
  const [wanted, setWanted] = useState("0.80");
  const { data, error, refetch } = queries.useQuery("get", "/api/v1/household/goals/{goal}/paths", {
    params: { path: { goal: goal.id }, query: { wanted } },
  });
  const empty =
    data?.best == null ? (
      <EmptyState title={t("goals.paths.enough", { p: data === undefined ? "" : chance(data.p) })} />
    ) : (
      <EmptyState
        title={t("goals.paths.none")}
        detail={t("goals.paths.best", { lever: word("lever", data.best.lever), p: chance(data.best.p) })}
      />
    );
  return (
    <Section
      title={t("goals.paths.title")}
      description={t("goals.paths.detail")}
      actions={
        <div className="w-44">
          <Select
            label={t("goals.paths.wanted")}
            value={wanted}
            options={WANTED.map((value) => ({ value, label: percent(value, 0) }))}
            onChange={setWanted}
          />
        </div>
      }
    >
      <Card padded={false}>
        <DataTable
          label={t("goals.paths.title")}
          columns={columnsOf(goal)}
          rows={data?.paths}
          keyOf={(row) => `${row.lever} ${row.delay} ${row.monthly}`}
          error={error}
          onRetry={() => void refetch()}
          empty={empty}
        />
      </Card>
    </Section>
  );
}

function columnsOf(goal: Goal): readonly Column<Path>[] {
  return [
    {
      key: "lever",
      title: t("goals.paths.lever"),
      card: "heading",
      cell: (row) => <span className="font-medium">{word("lever", row.lever)}</span>,
    },
    {
      key: "monthly",
      title: t("goals.monthly"),
      align: "end",
      cell: (row) => <Changed is={row.monthly !== goal.monthly} money={[row.monthly, goal.held]} />,
    },
    {
      key: "due",
      title: t("goals.day"),
      cell: (row) => (
        <span className={row.due === goal.due ? "text-ink-2" : "font-semibold"}>
          {row.due === null ? t("goals.anyDay") : instant(row.due, "date")}
        </span>
      ),
    },
    {
      key: "target",
      title: t("goals.target"),
      align: "end",
      cell: (row) => <Changed is={row.target !== goal.target} money={[row.target, goal.currency]} />,
    },
    {
      key: "growth",
      title: t("goals.growth"),
      cell: (row) => (
        <span className={row.growth === goal.growth ? "text-ink-2" : "font-semibold"}>
          {word("growth", row.growth)}
        </span>
      ),
    },
    {
      key: "p",
      title: t("goals.chance"),
      align: "end",
      cell: (row) => (
        <span className="inline-flex flex-col items-end">
          <span className="figures font-medium">{chance(row.p, row.simulation)}</span>
          <span className="figures text-ink-2 text-xs">
            {t("ui.chance.fromTo", { low: percent(row.simulation.low, 1), high: percent(row.simulation.high, 1) })}
          </span>
        </span>
      ),
    },
    { key: "fits", title: t("goals.paths.fits"), cell: (row) => t(`goals.paths.fit.${fitOf(row)}`) },
  ];
}

function fitOf(row: Path): "yes" | "no" | "unknown" {
  if (row.affordable === null) return "unknown";
  return row.affordable ? "yes" : "no";
}

function Changed({
  is,
  money: [amount, currency],
}: {
  readonly is: boolean;
  readonly money: readonly [string, string];
}) {
  return <Money amount={amount} currency={currency} className={is ? "font-semibold" : "text-ink-2"} />;
}
