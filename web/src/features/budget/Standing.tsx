import { useState } from "react";
import { Said } from "@/app/Said";
import { Button, Card, type Column, chance, DataTable, Money, Section } from "@/ui";
import { money, t, word } from "@/words";
import { LevelMark } from "./LevelMark";
import { Outlook } from "./Outlook";
import { SpentBar } from "./SpentBar";
import { type Budget, type Envelope, periodOf } from "./told";

type StandingProps = {
  readonly budget: Budget;
  readonly onChange: () => void;
  readonly onEnd: () => void;
};

/** One budget in its period: each envelope with what is left, and what will likely become of it. */
export function Standing({ budget, onChange, onEnd }: StandingProps) {
  const [shown, setShown] = useState<Envelope>();
  const days = t("budget.daysLeft", { count: budget.days_left });
  return (
    <Section
      title={budget.name}
      description={`${word("every", budget.every)}, ${periodOf(budget)}, ${days}`}
      actions={
        <>
          <Button size="small" onClick={onChange} aria-label={t("budget.changeNamed", { name: budget.name })}>
            {t("budget.change")}
          </Button>
          <Button size="small" look="quiet" onClick={onEnd} aria-label={t("budget.endNamed", { name: budget.name })}>
            {t("budget.end")}
          </Button>
        </>
      }
    >
      <Card padded={false}>
        <DataTable
          label={budget.name}
          columns={columnsOf(budget, setShown)}
          rows={budget.envelopes}
          keyOf={(row) => row.category}
        />
        <Beside budget={budget} />
      </Card>
      {budget.suggested.length > 0 && <Suggested budget={budget} />}
      {shown !== undefined && <Outlook budget={budget} envelope={shown} onClose={() => setShown(undefined)} />}
    </Section>
  );
}

function columnsOf(budget: Budget, onShow: (row: Envelope) => void): readonly Column<Envelope>[] {
  const code = budget.currency;
  return [
    {
      key: "category",
      title: t("budget.category"),
      card: "heading",
      sort: (row) => word("category", row.category_name),
      cell: (row) => (
        <button
          type="button"
          onClick={() => onShow(row)}
          className="min-h-8 text-left font-medium underline decoration-line-strong underline-offset-4 hover:decoration-ink"
        >
          {word("category", row.category_name)}
        </button>
      ),
    },
    { key: "bar", title: t("budget.share"), cell: (row) => <SpentBar envelope={row} budget={budget} /> },
    {
      key: "spent",
      title: t("budget.spent"),
      align: "end",
      sort: (row) => Number(row.spent),
      cell: (row) => <Money amount={Number(row.spent) < 0 ? "0" : row.spent} currency={code} />,
    },
    {
      key: "left",
      title: t("budget.left"),
      align: "end",
      sort: (row) => Number(row.left),
      cell: (row) => (
        <span className="inline-flex flex-col items-end">
          <Money amount={row.left} currency={code} className={row.over ? "font-semibold text-loss" : "font-semibold"} />
          <span className="figures text-ink-2 text-xs">{ofOf(row, code)}</span>
        </span>
      ),
    },
    {
      key: "safe",
      title: t("budget.safe"),
      align: "end",
      cell: (row) =>
        row.safe === null ? (
          <span className="text-ink-2">{t("budget.lastDay")}</span>
        ) : (
          <Money amount={row.safe} currency={code} />
        ),
    },
    {
      key: "p",
      title: t("budget.chanceOver"),
      align: "end",
      sort: (row) => Number(row.p ?? -1),
      cell: (row) => <Chance row={row} />,
    },
    { key: "level", title: t("budget.level"), cell: (row) => <LevelMark level={row.level} /> },
  ];
}

function ofOf(row: Envelope, code: string): string {
  const of = t("budget.of", { available: money(row.available, code) });
  if (Number(row.carried) === 0) return of;
  return `${of}, ${t("budget.carried", { amount: money(row.carried, code, { signed: true }) })}`;
}

function Chance({ row }: { readonly row: Envelope }) {
  if (row.over) return <span className="font-medium">{t("budget.overAlready")}</span>;
  if (row.p !== null) return <span className="figures font-medium">{chance(row.p)}</span>;
  return <span className="text-ink-2">{t(row.method === "pace" ? "budget.byPace" : "budget.tooEarly")}</span>;
}

function Beside({ budget }: { readonly budget: Budget }) {
  const rows = [
    { name: t("budget.income"), amount: budget.income },
    { name: t("budget.unassigned"), amount: budget.unassigned },
    { name: t("budget.elsewhere"), amount: budget.elsewhere },
  ].filter((row) => Number(row.amount) !== 0);
  if (rows.length === 0) return null;
  return (
    <dl className="flex flex-wrap gap-x-8 gap-y-1 border-line border-t px-5 py-3 text-sm">
      {rows.map((row) => (
        <div key={row.name} className="flex gap-2">
          <dt className="text-ink-2">{row.name}</dt>
          <dd className="font-medium">
            <Money amount={row.amount} currency={budget.currency} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Suggested({ budget }: { readonly budget: Budget }) {
  return (
    <Card title={t("budget.suggested")} description={t("budget.suggestedDetail")}>
      <ul className="flex flex-col gap-2 text-sm">
        {budget.suggested.map((one) => (
          <li key={one.category} className="flex flex-wrap justify-between gap-x-4">
            <span>
              <span className="font-medium">{word("category", one.category_name)}</span>{" "}
              <span className="text-ink-2">
                <Said said={one.reason} />
              </span>
            </span>
            <span className="figures">
              {t("budget.fromTo", {
                from: money(one.limit, budget.currency),
                to: money(one.suggested, budget.currency),
                sure: chance(one.confidence),
              })}
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
