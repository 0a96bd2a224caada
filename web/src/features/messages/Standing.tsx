import { HeartCrack, HeartPulse } from "lucide-react";
import type { Schema } from "@/api";
import { Badge, Card, type Column, DataTable, EmptyState, Instant } from "@/ui";
import { integer, t, word } from "@/words";

type Module = Schema<"BusModule">;
type Box = Schema<"BoxRow">;
type Lease = Schema<"LeaseRow">;

/** Who is registered, and how each is. */
export function Modules({ rows }: { readonly rows: readonly Module[] }) {
  return (
    <Card padded={false}>
      <DataTable
        label={t("messages.module.title")}
        columns={MODULES}
        rows={rows}
        keyOf={(row) => row.module}
        empty={<EmptyState title={t("messages.module.empty")} />}
      />
    </Card>
  );
}

const MODULES: readonly Column<Module>[] = [
  {
    key: "module",
    title: t("messages.module.name"),
    card: "heading",
    sort: (row) => row.module,
    cell: (row) => <span className="break-all font-medium">{row.module}</span>,
  },
  { key: "kind", title: t("messages.module.kind"), cell: (row) => word("moduleKind", row.kind) },
  { key: "stage", title: t("messages.module.stage"), cell: (row) => word("moduleStage", row.stage) },
  {
    key: "health",
    title: t("messages.module.health"),
    sort: (row) => row.health,
    cell: (row) => <Health health={row.health} />,
  },
  { key: "heard", title: t("messages.module.heard"), cell: (row) => <Instant at={row.heard} /> },
  { key: "box", title: t("messages.box.name"), cell: (row) => <span className="break-all">{row.box}</span> },
  { key: "endpoint", title: t("messages.module.endpoint"), cell: (row) => <span lang="en">{row.endpoint}</span> },
];

function Health({ health }: { readonly health: string }) {
  const alive = health === "alive";
  return (
    <Badge tone={alive ? "gain" : health === "dead" ? "loss" : "warn"} icon={alive ? HeartPulse : HeartCrack}>
      {word("moduleHealth", health)}
    </Badge>
  );
}

/** What each box holds. */
export function Boxes({ rows }: { readonly rows: readonly Box[] }) {
  return (
    <Card padded={false}>
      <DataTable
        label={t("messages.box.title")}
        columns={BOXES}
        rows={rows}
        keyOf={(row) => row.box}
        empty={<EmptyState title={t("messages.box.empty")} />}
      />
    </Card>
  );
}

const BOXES: readonly Column<Box>[] = [
  {
    key: "box",
    title: t("messages.box.name"),
    card: "heading",
    sort: (row) => row.box,
    cell: (row) => <span className="break-all font-medium">{row.box}</span>,
  },
  {
    key: "waiting",
    title: t("messages.box.waiting"),
    align: "end",
    sort: (row) => row.waiting,
    cell: (row) => <span className="figures">{integer(row.waiting)}</span>,
  },
  {
    key: "handled",
    title: t("messages.box.handled"),
    align: "end",
    sort: (row) => row.handled,
    cell: (row) => <span className="figures">{integer(row.handled)}</span>,
  },
  {
    key: "givenUp",
    title: t("messages.box.givenUp"),
    align: "end",
    sort: (row) => row.given_up,
    cell: (row) => <span className="figures">{integer(row.given_up)}</span>,
  },
  {
    key: "over",
    title: t("messages.box.over"),
    align: "end",
    sort: (row) => row.over,
    cell: (row) => <span className="figures">{integer(row.over)}</span>,
  },
];

/** Who holds which lease, or held it last. */
export function Leases({ rows }: { readonly rows: readonly Lease[] }) {
  return (
    <Card padded={false}>
      <DataTable
        label={t("messages.lease.title")}
        columns={LEASES}
        rows={rows}
        keyOf={(row) => row.lease}
        empty={<EmptyState title={t("messages.lease.empty")} />}
      />
    </Card>
  );
}

const LEASES: readonly Column<Lease>[] = [
  {
    key: "lease",
    title: t("messages.lease.name"),
    card: "heading",
    cell: (row) => <span className="break-all font-medium">{row.lease}</span>,
  },
  { key: "holder", title: t("messages.lease.holder"), cell: (row) => row.holder },
  { key: "until", title: t("messages.lease.until"), cell: (row) => <Instant at={row.until} /> },
  {
    key: "token",
    title: t("messages.lease.token"),
    align: "end",
    cell: (row) => <span className="figures">{integer(row.token)}</span>,
  },
];
