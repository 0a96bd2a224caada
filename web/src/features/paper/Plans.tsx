import { useNavigate } from "@tanstack/react-router";
import { Ban, Check, CircleDot, Hand, Pencil } from "lucide-react";
import { NEWEST, queries } from "@/api";
import { Badge, Card, Change, type Column, DataTable, EmptyState, FilterBar, Instant, Select, type Tone } from "@/ui";
import { t, word } from "@/words";
import { ANSWERS, type PlansSearch, paperAccountRoute } from "./route";
import { type Account, moduleName, multiple, type PlanRow } from "./told";

/** The account's plans, the newest first, with what was answered and what came of each. */
export function Plans({ account }: { readonly account: Account }) {
  const search = paperAccountRoute.useSearch();
  const path = { garden_account: account.name };
  const found = queries.useInfiniteQuery(
    "get",
    "/api/v1/garden/accounts/{garden_account}/plans",
    { params: { path, query: { ...search, limit: 10 } } },
    { pageParamName: "cursor", initialPageParam: NEWEST, getNextPageParam: (page) => page.next ?? undefined },
  );
  const total = found.data?.pages[0]?.total;
  return (
    <>
      <Filters account={account} search={search} />
      <Card padded={false} {...(total === undefined ? {} : { title: t("paper.plan.total", { count: total }) })}>
        <DataTable
          label={t("paper.plan.title")}
          columns={COLUMNS}
          rows={found.data?.pages.flatMap((page) => page.plans)}
          keyOf={(row) => String(row.sequence)}
          linkOf={(row) => ({
            to: "/paper/$account/plans/$plan/$version",
            params: { account: account.name, plan: row.plan, version: String(row.version) },
          })}
          error={found.error}
          onRetry={() => void found.refetch()}
          empty={<EmptyState title={t("paper.plan.empty")} detail={t("paper.plan.emptyDetail")} />}
          {...(found.hasNextPage
            ? { more: { onMore: () => void found.fetchNextPage(), busy: found.isFetchingNextPage } }
            : {})}
        />
      </Card>
    </>
  );
}

function Filters({ account, search }: { readonly account: Account; readonly search: PlansSearch }) {
  const navigate = useNavigate();
  const turn = (next: PlansSearch) =>
    void navigate({ to: "/paper/$account", params: { account: account.name }, search: next, resetScroll: false });
  const { answer, module } = search;
  const asked = ANSWERS.map((each) => ({ value: each as string, label: answerWithCount(account, each) }));
  const modules = account.modules.map((row) => ({ value: row.module, label: moduleName(row.module) }));
  return (
    <FilterBar>
      <Select
        label={t("paper.plan.answer")}
        value={answer ?? ""}
        options={[{ value: "", label: t("paper.plan.every") }, ...asked]}
        onChange={(value) => {
          const chosen = ANSWERS.find((each) => each === value);
          turn({ ...(module === undefined ? {} : { module }), ...(chosen === undefined ? {} : { answer: chosen }) });
        }}
      />
      {modules.length > 1 && (
        <Select
          label={t("paper.module.name")}
          value={module ?? ""}
          options={[{ value: "", label: t("paper.module.every") }, ...modules]}
          onChange={(value) =>
            turn({ ...(answer === undefined ? {} : { answer }), ...(value === "" ? {} : { module: value }) })
          }
        />
      )}
    </FilterBar>
  );
}

function answerWithCount(account: Account, answer: string): string {
  return `${word("planAnswer", answer)} (${account.answers[answer] ?? 0})`;
}

const LOOK: Readonly<Record<string, readonly [Tone, typeof Check]>> = {
  approved: ["gain", Check],
  modified: ["info", Pencil],
  rejected: ["loss", Ban],
  stopped: ["warn", Hand],
};

/** A plan's answer as a mark. */
export function AnswerBadge({ answer }: { readonly answer: string }) {
  const [tone, icon] = LOOK[answer] ?? (["plain", CircleDot] as const);
  return (
    <Badge tone={tone} icon={icon}>
      {answer === "" ? t("paper.plan.waits") : word("planAnswer", answer)}
    </Badge>
  );
}

const COLUMNS: readonly Column<PlanRow>[] = [
  { key: "at", title: t("paper.plan.at"), card: "heading", cell: (row) => <Instant at={row.at} /> },
  { key: "symbol", title: t("paper.held.symbol"), cell: (row) => row.symbol },
  {
    key: "direction",
    title: t("paper.plan.direction"),
    card: "hidden",
    cell: (row) => word("planDirection", row.direction),
  },
  { key: "answer", title: t("paper.plan.answer"), cell: (row) => <AnswerBadge answer={row.answer} /> },
  {
    key: "broken",
    title: t("paper.plan.broken"),
    cell: (row) =>
      row.broken.length === 0 ? (
        "—"
      ) : (
        <span className="whitespace-normal text-ink-2 text-sm">
          {row.broken.map((rule) => word("mandateLimit", rule)).join(", ")}
        </span>
      ),
  },
  { key: "stage", title: t("paper.plan.stage"), card: "hidden", cell: (row) => word("planStage", row.stage) },
  {
    key: "cause",
    title: t("paper.plan.ended"),
    cell: (row) => (row.cause === "" ? "—" : word("exitCause", row.cause)),
  },
  { key: "came", title: t("paper.plan.came"), align: "end", cell: (row) => <Came row={row} /> },
];

function Came({ row }: { readonly row: PlanRow }) {
  if (row.multiple === null) return "—";
  if (row.net !== null) return <Change amount={row.net} />;
  return <span className="figures text-ink-2">{t("paper.plan.onPaper", { multiple: multiple(row.multiple) })}</span>;
}
