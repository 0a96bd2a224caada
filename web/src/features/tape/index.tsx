import { AudioLines } from "lucide-react";
import { queries } from "@/api";
import { Badge, Card, CodeView, type Column, DataTable, EmptyState, Instant, Page, Section } from "@/ui";
import { integer, t, word } from "@/words";
import { Finding } from "./Finding";
import { type Row, rowsWords } from "./told";

const ASKED_AGAIN_MS = 10_000;
const COMMAND = [
  "trellis lab tape trades.parquet --quotes quotes.parquet --period 60 --out btcusdt --pace 20",
  "trellis lab tape recorder/trades --quotes recorder/quotes --period 60 --out live --follow",
].join("\n");

/** The tapes of this home, each with what its verdict comes to; asked anew while one of them grows. */
export function Tapes() {
  const { data, error, refetch } = queries.useQuery(
    "get",
    "/api/v1/garden/tapes",
    {},
    {
      refetchInterval: ({ state }) => (state.data?.tapes.some((row) => !row.whole) === true ? ASKED_AGAIN_MS : false),
    },
  );
  return (
    <Page title={t("pages.tape")} lead={t("tape.lead")}>
      <Card padded={false}>
        <DataTable
          label={t("pages.tape")}
          columns={COLUMNS}
          rows={data?.tapes}
          keyOf={(row) => row.name}
          linkOf={(row) => ({ to: "/tape/$tape", params: { tape: row.name } })}
          error={error}
          onRetry={() => void refetch()}
          empty={<EmptyState icon={AudioLines} title={t("tape.empty")} detail={t("tape.emptyDetail")} />}
        />
      </Card>
      {data?.unreadable.map((row) => (
        <p key={row.name} role="alert" className="text-loss text-sm">
          {t("tape.unreadable", { name: row.name })}{" "}
          <span lang="en" className="text-ink-2">
            {row.problem}
          </span>
        </p>
      ))}
      <Section title={t("tape.how")} description={t("tape.howDetail")}>
        <CodeView label={t("tape.how")} value={COMMAND} />
      </Section>
    </Page>
  );
}

const COLUMNS: readonly Column<Row>[] = [
  {
    key: "name",
    title: t("tape.name"),
    card: "heading",
    sort: (row) => row.name,
    cell: (row) => (
      <span className="block min-w-0">
        <span className="block font-semibold">{row.name}</span>
        <span className="block font-normal text-ink-2 text-xs">
          {`${row.symbol}, `}
          <Instant at={row.first} style="date" />
        </span>
      </span>
    ),
  },
  {
    key: "source",
    title: t("tape.source"),
    cell: (row) => (
      <span className="flex flex-wrap items-center gap-2">
        {word("tapeMadeOf", row.source)}
        {row.degraded && <Badge tone="warn">{t("tape.degraded")}</Badge>}
      </span>
    ),
  },
  {
    key: "rows",
    title: t("tape.rows"),
    align: "end",
    sort: (row) => row.rows,
    cell: (row) => <span className="figures">{rowsWords(row)}</span>,
  },
  {
    key: "spoken",
    title: t("tape.evidence"),
    align: "end",
    sort: (row) => row.spoken,
    cell: (row) => <span className="figures">{integer(row.spoken)}</span>,
  },
  {
    key: "confirmed",
    title: t("tape.confirmed"),
    align: "end",
    sort: (row) => row.confirmed,
    cell: (row) => <span className="figures">{integer(row.confirmed)}</span>,
  },
  { key: "finding", title: t("tape.finding"), cell: (row) => <Finding row={row} /> },
];
