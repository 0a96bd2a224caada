import { Ban, Check, CircleSlash } from "lucide-react";
import type { Schema } from "@/api";
import { Badge, Card, type Column, DataTable } from "@/ui";
import { decimal, t, word } from "@/words";

type Judgement = Schema<"PlanJudgement">;
type Curator = Schema<"CuratorRow">;

/** What curators said of a plan: the detector's, the decision maker's, the trader's. */
export function Curators({ judgements }: { readonly judgements: readonly Judgement[] }) {
  return (
    <div className="flex flex-col gap-4">
      {judgements.map((one) => (
        <Judged key={one.kind} one={one} />
      ))}
    </div>
  );
}

function Judged({ one }: { readonly one: Judgement }) {
  const name = t("paper.curator.of", { kind: word("curatorsOf", one.kind) });
  return (
    <Card
      padded={false}
      title={name}
      description={t("paper.curator.strength", {
        before: decimal(one.before, 2),
        after: decimal(one.strength, 2),
        asked: decimal(one.asked, 2),
      })}
      actions={
        <Badge tone={one.passes ? "gain" : "loss"} icon={one.passes ? Check : Ban}>
          {t(one.passes ? "paper.curator.passes" : "paper.curator.stops")}
        </Badge>
      }
    >
      <DataTable label={name} columns={COLUMNS} rows={one.curators} keyOf={(row) => row.curator} />
    </Card>
  );
}

const COLUMNS: readonly Column<Curator>[] = [
  {
    key: "curator",
    title: t("paper.curator.name"),
    card: "heading",
    cell: (row) => (
      <span className="flex flex-wrap items-center gap-2">
        <span className="font-medium">{row.curator}</span>
        {row.blocks && (
          <Badge tone="loss" icon={Ban}>
            {t("paper.curator.blocks")}
          </Badge>
        )}
        {!row.answered && <Badge icon={CircleSlash}>{t("paper.curator.silent")}</Badge>}
      </span>
    ),
  },
  { key: "score", title: t("paper.curator.score"), align: "end", cell: (row) => figure(row, row.score) },
  { key: "confidence", title: t("paper.curator.confidence"), align: "end", cell: (row) => figure(row, row.confidence) },
  {
    key: "weight",
    title: t("paper.curator.weight"),
    align: "end",
    cell: (row) => <span className="figures">{decimal(row.weight, 2)}</span>,
  },
  { key: "factor", title: t("paper.curator.factor"), align: "end", cell: (row) => figure(row, row.factor, 3) },
  {
    key: "reason",
    title: t("paper.one.why"),
    cell: (row) => (
      <span lang="en" className="whitespace-normal text-ink-2 text-sm">
        {row.reason}
      </span>
    ),
  },
];

function figure(row: Curator, value: number, places = 2) {
  return <span className="figures">{row.answered ? decimal(value, places) : "—"}</span>;
}
