import { useMemo } from "react";
import { queries, type Schema } from "@/api";
import { Card, type FlowNode, Problem, Sankey, Skeleton } from "@/ui";
import { money, t } from "@/words";
import { monthOf } from "./months";
import { nodeName } from "./names";

type FlowsProps = { readonly month: string; readonly currency: string };
type Told = Schema<"FlowsTold">;

const COLUMN = { source: 0, account: 1, group: 2, leaf: 3 } as const;
const MOST = 12;
/** What is no spending stands below it. */
const RANK: Readonly<Record<string, number>> = { rest: 1, own: 2, kept: 3, drawn: 2 };

/** Money in and out of the month as a picture: from sources through accounts and groups to what it was spent on. */
export function Flows({ month, currency }: FlowsProps) {
  const { data, error, refetch } = queries.useQuery("get", "/api/v1/household/flows", {
    params: { query: { month: monthOf(month), currency, most: MOST } },
  });
  const nodes = useMemo(() => data?.nodes.map(drawnNode) ?? [], [data]);
  return (
    <Card>
      {error !== null && <Problem error={error} onRetry={() => void refetch()} />}
      {data === undefined && error === null && <Skeleton className="h-80 w-full rounded-md" />}
      {data !== undefined && (
        <Sankey
          label={t("spending.flows")}
          summary={t("spending.flowsSummary", {
            sources: data.nodes.filter((node) => node.layer === "source").length,
            groups: data.nodes.filter((node) => node.layer === "group").length,
          })}
          nodes={nodes}
          links={data.links}
          format={(amount) => money(amount, currency)}
          foldAt={COLUMN.leaf}
        />
      )}
    </Card>
  );
}

function drawnNode(node: Told["nodes"][number]): FlowNode {
  const { id, layer, amount, means } = node;
  return { id, column: COLUMN[layer], name: nodeName(node), amount, tone: toneOf(node), rank: RANK[means] ?? 0 };
}

function toneOf({ layer, means }: Told["nodes"][number]): FlowNode["tone"] {
  if (means === "kept") return "gain";
  if (means === "drawn") return "warn";
  if (means === "own" || layer === "account") return "ink-3";
  return layer === "source" ? "gen" : "accent";
}
