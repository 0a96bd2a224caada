import { Link } from "@tanstack/react-router";
import { Gavel } from "lucide-react";
import { queries } from "@/api";
import { Badge, Card, EmptyState, Instant, Problem, Skeleton } from "@/ui";
import { t } from "@/words";
import { ProposalPart } from "./Proposal";
import { rulesRoute } from "./route";
import { type Proposal, stageName, stageTone } from "./told";

/** Changes of the law that people proposed, and the one that is looked at. */
export function Proposals() {
  const { proposal } = rulesRoute.useSearch();
  const { data, error, refetch } = queries.useQuery("get", "/api/v1/rules/proposals");
  if (data === undefined && error !== null) return <Problem error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <Skeleton className="h-64 w-full rounded-lg" />;
  if (data.proposals.length === 0) {
    return (
      <Card>
        <EmptyState icon={Gavel} title={t("rules.noProposals")} detail={t("rules.noProposalsDetail")} />
      </Card>
    );
  }
  const chosen = data.proposals.find((row) => row.id === proposal) ?? data.proposals[0];
  return (
    <div className="grid items-start gap-5 lg:grid-cols-[22rem_minmax(0,1fr)]">
      <ul aria-label={t("rules.view.proposals")} className="flex flex-col gap-2">
        {data.proposals.map((row) => (
          <Entry key={row.id} row={row} current={row.id === chosen?.id} />
        ))}
      </ul>
      {chosen !== undefined && <ProposalPart key={chosen.id} id={chosen.id} />}
    </div>
  );
}

function Entry({ row, current }: { readonly row: Proposal; readonly current: boolean }) {
  return (
    <li
      className={`relative rounded-lg border px-4 py-3 hover:bg-hover ${
        current ? "border-accent bg-accent-soft/40" : "border-line bg-surface"
      }`}
    >
      <p className="flex flex-wrap items-center justify-between gap-2">
        <Link
          to="/rules"
          search={{ view: "proposals", proposal: row.id }}
          resetScroll={false}
          aria-current={current ? "true" : undefined}
          className="font-medium after:absolute after:inset-0"
        >
          {t("rules.fromTo", { from: row.base_version, to: row.version })}
        </Link>
        <Badge tone={stageTone(row.stage)}>{stageName(row.stage)}</Badge>
      </p>
      <p className="mt-1 text-sm">{row.changelog}</p>
      <p className="mt-1 text-ink-2 text-sm">
        {`${t("rules.by", { name: row.author })} · `}
        <Instant at={row.proposed} style="date" />
      </p>
    </li>
  );
}
