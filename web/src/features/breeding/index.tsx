import { queries } from "@/api";
import { Card, CodeView, type Column, DataTable, EmptyState, Instant, Page, Section } from "@/ui";
import { integer, t } from "@/words";
import { type Row, ratio } from "./told";
import { Verdict } from "./Verdict";

const ASKED_AGAIN_MS = 10_000;
const COMMAND = "trellis lab breed --symbol SPY --generations 40 --population 40 --seed 1";

/** What was bred in this home, each with its verdict; asked anew while one of them goes on. */
export function Breedings() {
  const { data, error, refetch } = queries.useQuery(
    "get",
    "/api/v1/garden/breedings",
    {},
    {
      refetchInterval: ({ state }) =>
        state.data?.breedings.some((row) => !row.judged) === true ? ASKED_AGAIN_MS : false,
    },
  );
  return (
    <Page title={t("pages.breeding")} lead={t("breeding.lead")}>
      <Card padded={false}>
        <DataTable
          label={t("pages.breeding")}
          columns={COLUMNS}
          rows={data?.breedings}
          keyOf={(row) => row.name}
          linkOf={(row) => ({ to: "/breeding/$breeding", params: { breeding: row.name } })}
          error={error}
          onRetry={() => void refetch()}
          empty={<EmptyState title={t("breeding.empty")} detail={t("breeding.emptyDetail")} />}
        />
      </Card>
      {data?.unreadable.map((row) => (
        <p key={row.name} role="alert" className="text-loss text-sm">
          {t("breeding.unreadable", { name: row.name })}{" "}
          <span lang="en" className="text-ink-2">
            {row.problem}
          </span>
        </p>
      ))}
      <Section title={t("breeding.how")} description={t("breeding.howDetail")}>
        <CodeView label={t("breeding.how")} value={COMMAND} />
      </Section>
    </Page>
  );
}

const COLUMNS: readonly Column<Row>[] = [
  {
    key: "name",
    title: t("breeding.name"),
    card: "heading",
    sort: (row) => row.name,
    cell: (row) => (
      <span className="block min-w-0">
        <span className="block font-semibold">{row.name}</span>
        <span className="block font-normal text-ink-2 text-xs">
          {`${t(`breeding.kind.${row.kind}`)}, ${row.symbol}, `}
          <Instant at={row.first} style="date" />
          {" – "}
          <Instant at={row.last} style="date" />
        </span>
      </span>
    ),
  },
  {
    key: "generations",
    title: t("breeding.generations"),
    align: "end",
    cell: (row) => <span className="figures">{t("breeding.of", { count: row.bred, all: row.generations })}</span>,
  },
  {
    key: "tried",
    title: t("breeding.tried"),
    align: "end",
    sort: (row) => row.tried,
    cell: (row) => <span className="figures">{integer(row.tried)}</span>,
  },
  { key: "verdict", title: t("breeding.verdict"), cell: (row) => <Verdict row={row} /> },
  {
    key: "ratio",
    title: t("breeding.measured"),
    align: "end",
    sort: (row) => row.unseen?.ratio ?? 0,
    cell: (row) => <Unseen row={row} />,
  },
  {
    key: "hold",
    title: t("breeding.baseline"),
    align: "end",
    cell: (row) => <Baseline row={row} />,
  },
  {
    key: "luck",
    title: t("breeding.luck"),
    align: "end",
    cell: (row) => <span className="figures">{row.unseen === null ? "" : ratio(row.unseen.luckiest)}</span>,
  },
];

function Baseline({ row: { kind, unseen } }: { readonly row: Row }) {
  if (unseen === null) return null;
  return (
    <span className="inline-flex flex-col items-end">
      <span className="figures">{ratio(unseen.hold)}</span>
      <span className="text-ink-2 text-xs">{t(`breeding.beside.${kind}`)}</span>
    </span>
  );
}

function Unseen({ row: { kind, unseen } }: { readonly row: Row }) {
  if (unseen === null) return null;
  return (
    <span className="inline-flex flex-col items-end">
      <span className="figures font-medium">{ratio(unseen.ratio)}</span>
      <span className="text-ink-2 text-xs">{t(`breeding.measure.${kind}`)}</span>
      <span className="figures text-ink-2 text-xs">
        {t("ui.chance.fromTo", { low: ratio(unseen.low), high: ratio(unseen.high) })}
      </span>
    </span>
  );
}
