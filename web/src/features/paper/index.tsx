import { Sprout } from "lucide-react";
import { queries, type Schema } from "@/api";
import { Badge, Card, type Column, DataTable, EmptyState, Instant, Money, Page } from "@/ui";
import { integer, t, word } from "@/words";
import { ASKED_AGAIN_MS } from "./told";

type Row = Schema<"GardenAccountRow">;

/** The accounts that modules trade. */
export function Paper() {
  const { data, error, refetch } = queries.useQuery(
    "get",
    "/api/v1/garden/accounts",
    {},
    { refetchInterval: ASKED_AGAIN_MS },
  );
  return (
    <Page title={t("pages.paper")} lead={t("paper.lead")}>
      <Card padded={false}>
        <DataTable
          label={t("pages.paper")}
          columns={COLUMNS}
          rows={data?.accounts}
          keyOf={(row) => row.name}
          linkOf={(row) => ({ to: "/paper/$account", params: { account: row.name } })}
          error={error}
          onRetry={() => void refetch()}
          empty={<EmptyState icon={Sprout} title={t("paper.empty")} detail={t("paper.emptyDetail")} />}
        />
      </Card>
    </Page>
  );
}

const COLUMNS: readonly Column<Row>[] = [
  {
    key: "name",
    title: t("paper.name"),
    card: "heading",
    cell: (row) => <span className="font-medium">{row.name}</span>,
  },
  {
    key: "standing",
    title: t("paper.standing"),
    cell: (row) => <RowStanding row={row} />,
  },
  { key: "mode", title: t("paper.mode"), cell: (row) => word("gardenMode", row.mode) },
  {
    key: "nav",
    title: t("paper.value"),
    align: "end",
    sort: (row) => Number(row.nav ?? 0),
    cell: (row) => (row.nav === null ? "—" : <Money amount={row.nav} />),
  },
  {
    key: "positions",
    title: t("paper.positions"),
    align: "end",
    sort: (row) => row.positions,
    cell: (row) => <span className="figures">{integer(row.positions)}</span>,
  },
  {
    key: "plans",
    title: t("paper.plans"),
    align: "end",
    sort: (row) => row.plans,
    cell: (row) => <span className="figures">{integer(row.plans)}</span>,
  },
  {
    key: "at",
    title: t("paper.at"),
    align: "end",
    sort: (row) => row.at ?? "",
    cell: (row) => (row.at === null ? "—" : <Instant at={row.at} style="date" />),
  },
];

function RowStanding({ row }: { readonly row: Row }) {
  if (row.problem !== "") return <Badge tone="loss">{row.problem}</Badge>;
  if (row.halts > 0) return <Badge tone="warn">{t("paper.haltedFor", { count: row.halts })}</Badge>;
  return <Badge tone="gain">{t("paper.takesOn")}</Badge>;
}
