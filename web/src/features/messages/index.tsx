import { Mailbox } from "lucide-react";
import { queries, type Schema } from "@/api";
import { Card, EmptyState, Page, PartsSkeleton, Problem, Section, Stat, StatRow } from "@/ui";
import { integer, t } from "@/words";
import { Dead } from "./Dead";
import { Boxes, Leases, Modules } from "./Standing";
import { Verify } from "./Verify";

type Told = Schema<"MessagesTold">;

const ASKED_AGAIN_MS = 15_000;

/** How messages between modules stand: who is there, what waits, what was given up, and whether all of it holds. */
export function Messages() {
  const { data, error, refetch } = queries.useQuery(
    "get",
    "/api/v1/garden/messages",
    {},
    { refetchInterval: ASKED_AGAIN_MS },
  );
  return (
    <Page title={t("pages.messages")} lead={t("messages.lead")}>
      {data === undefined && error !== null && <Problem error={error} onRetry={() => void refetch()} />}
      {data === undefined && error === null && <PartsSkeleton />}
      {data !== undefined && !data.kept && (
        <Card>
          <EmptyState icon={Mailbox} title={t("messages.empty")} detail={t("messages.emptyDetail")} />
        </Card>
      )}
      {data?.kept === true && <Whole told={data} />}
    </Page>
  );
}

function Whole({ told }: { readonly told: Told }) {
  return (
    <>
      <Figures told={told} />
      <p className="break-all text-ink-2 text-sm">
        {t("messages.record")} <span lang="en">{told.record}</span>
      </p>
      <Section title={t("messages.module.title")}>
        <Modules rows={told.modules} />
      </Section>
      <div className="grid items-start gap-7 lg:grid-cols-2">
        <Section title={t("messages.box.title")}>
          <Boxes rows={told.boxes} />
        </Section>
        <Section title={t("messages.lease.title")} description={t("messages.lease.detail")}>
          <Leases rows={told.leases} />
        </Section>
      </div>
      <Section title={t("messages.dead.title")} description={t("messages.dead.detail")}>
        <Dead />
      </Section>
      <Section title={t("messages.verify.title")} description={t("messages.verify.detail")}>
        <Verify />
      </Section>
    </>
  );
}

function Figures({ told }: { readonly told: Told }) {
  const sum = (of: (row: Schema<"BoxRow">) => number) => told.boxes.reduce((all, row) => all + of(row), 0);
  const silent = told.modules.filter((row) => row.health !== "alive").length;
  return (
    <StatRow>
      <Stat
        label={t("messages.module.title")}
        value={integer(told.modules.length)}
        change={
          <span className={silent > 0 ? "text-warn" : "text-ink-2"}>
            {silent > 0 ? t("messages.module.unwell", { count: silent }) : t("messages.module.well")}
          </span>
        }
      />
      <Stat label={t("messages.box.waiting")} value={integer(sum((row) => row.waiting))} />
      <Stat label={t("messages.box.handled")} value={integer(sum((row) => row.handled))} />
      <Stat label={t("messages.box.givenUp")} value={integer(sum((row) => row.given_up))} />
      <Stat label={t("messages.box.over")} value={integer(sum((row) => row.over))} />
    </StatRow>
  );
}
