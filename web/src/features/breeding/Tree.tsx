import { Link } from "@tanstack/react-router";
import { useMemo, useState } from "react";
import { queries, type Schema } from "@/api";
import { Card, ChartFrame, Problem, Section, Skeleton, step } from "@/ui";
import { integer, t, word } from "@/words";
import { Family } from "./Family";
import { StandingBadge } from "./StandingBadge";
import { called, ratio } from "./told";

type Told = Schema<"BreedingTree">;
type Node = Told["nodes"][number];

type TreeProps = {
  readonly breeding: string;
  /** It goes on: the tree is asked for anew. */
  readonly atWork: boolean;
};

const ASKED_AGAIN_MS = 10_000;

/** Who descends from whom: everyone that lives, the champions and their ancestors, generation by generation. */
export function Tree({ breeding, atWork }: TreeProps) {
  const { data, error, refetch } = queries.useQuery(
    "get",
    "/api/v1/garden/breedings/{breeding}/tree",
    { params: { path: { breeding } } },
    { refetchInterval: atWork ? ASKED_AGAIN_MS : false },
  );
  return (
    <Section title={t("breeding.tree.title")} description={t("breeding.tree.detail")}>
      <Card>
        {error !== null && data === undefined && <Problem error={error} onRetry={() => void refetch()} />}
        {error === null && data === undefined && <Skeleton className="h-80" />}
        {data !== undefined && <Shown breeding={breeding} tree={data} />}
      </Card>
    </Section>
  );
}

function Shown({ breeding, tree }: { readonly breeding: string; readonly tree: Told }) {
  const { nodes } = tree;
  const youngest = useMemo(() => lastOf(nodes), [nodes]);
  const [moved, setMoved] = useState<number>();
  const at = moved ?? youngest;
  const line = useMemo(() => ancestors(nodes, at), [nodes, at]);
  const node = nodes[at];
  return (
    <>
      <ChartFrame
        label={t("breeding.tree.title")}
        summary={t("breeding.tree.summary", { count: nodes.length, dead: tree.dead_count })}
        legend={[
          { name: t("breeding.tree.line"), tone: "accent" },
          { name: t("breeding.tree.others"), tone: "ink-3" },
        ]}
        empty={nodes.length === 0}
        readout={moved === undefined || node === undefined ? undefined : said(node)}
        onKey={(key) => {
          setMoved(step(key, at, nodes.length));
          return true;
        }}
        table={() => tableOf(nodes)}
      >
        <Family tree={tree} at={at} line={line} onAt={setMoved} />
      </ChartFrame>
      {node !== undefined && (
        <p className="mt-2 flex flex-wrap items-center gap-x-3 gap-y-1 text-sm">
          <StandingBadge standing={node.standing} />
          <span className="figures">{said(node)}</span>
          <Link
            to="/breeding/$breeding/$genome"
            params={{ breeding, genome: node.hash }}
            className="font-medium text-accent underline underline-offset-2"
          >
            {t("breeding.tree.look", { genome: called(node.hash) })}
          </Link>
        </p>
      )}
      <p className="mt-2 text-ink-2 text-sm">
        {t("breeding.tree.dead", { count: tree.dead_count })}
        {tree.dead_every > 1 && ` ${t("breeding.tree.sampled", { every: tree.dead_every })}`}
        {tree.left_out > 0 && ` ${t("breeding.tree.leftOut", { count: tree.left_out })}`}
      </p>
    </>
  );
}

/** The last champion, else the youngest. */
function lastOf(nodes: readonly Node[]): number {
  const champion = nodes.findLastIndex((node) => node.standing === "promoted" || node.standing === "champion");
  return champion < 0 ? nodes.length - 1 : champion;
}

/** The places of a node and of everyone that it descends from. */
function ancestors(nodes: readonly Node[], at: number): ReadonlySet<number> {
  const found = new Set<number>();
  const waiting = [at];
  for (let place = waiting.pop(); place !== undefined; place = waiting.pop()) {
    if (found.has(place)) continue;
    found.add(place);
    waiting.push(...(nodes[place]?.parents ?? []));
  }
  return found;
}

function said(node: Node): string {
  return t("breeding.tree.node", {
    genome: called(node.hash),
    born: node.born,
    ratio: ratio(node.ratio),
    parents: node.parents.length,
  });
}

function tableOf(nodes: readonly Node[]) {
  return {
    heads: [
      t("breeding.genome"),
      t("breeding.born"),
      t("breeding.livedTo"),
      t("breeding.standing"),
      t("breeding.ratioAll"),
      t("breeding.parents"),
    ],
    rows: nodes.map((node) => [
      called(node.hash),
      integer(node.born),
      node.lived_to === null ? "–" : integer(node.lived_to),
      word("genomeStanding", node.standing),
      ratio(node.ratio),
      node.parents.map((place) => called(nodes[place]?.hash ?? "")).join(", "),
    ]),
  };
}
