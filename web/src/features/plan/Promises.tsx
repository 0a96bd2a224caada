import { CircleAlert, CircleCheck, Clock, type LucideIcon, Undo2 } from "lucide-react";
import { useState } from "react";
import { queries, useHouseholdChanged } from "@/api";
import { Badge, Button, Card, type Column, Confirm, DataTable, Money, Section, type Tone, toast } from "@/ui";
import { instant, money, t, word } from "@/words";
import { Meet } from "./Meet";
import { type Approval, isSome, type Promised, type Standing } from "./told";

const LOOK: Readonly<Record<Promised["became"], readonly [Tone, LucideIcon]>> = {
  met: ["gain", CircleCheck],
  late: ["warn", Clock],
  moved: ["info", CircleCheck],
  short: ["loss", CircleAlert],
  due: ["plain", Clock],
  overdue: ["loss", CircleAlert],
  withdrawn: ["plain", Undo2],
};

/** The months that were approved, and what the bank then showed of each transfer that they promised. */
export function Promises({ standing }: { readonly standing: Standing }) {
  const [withdrawing, setWithdrawing] = useState<Approval>();
  const [meeting, setMeeting] = useState<Promised>();
  if (standing.approvals.length === 0) return null;
  return (
    <Section title={t("plan.promised")} description={t("plan.promisedDetail")}>
      {standing.approvals.map((one) => (
        <Approved key={one.approval} approval={one} onWithdraw={() => setWithdrawing(one)} onMeet={setMeeting} />
      ))}
      {withdrawing !== undefined && <Withdraw approval={withdrawing} onClose={() => setWithdrawing(undefined)} />}
      {meeting !== undefined && (
        <Meet promise={meeting} currency={standing.currency} onClose={() => setMeeting(undefined)} />
      )}
    </Section>
  );
}

type ApprovedProps = {
  readonly approval: Approval;
  readonly onWithdraw: () => void;
  readonly onMeet: (promise: Promised) => void;
};

function Approved({ approval, onWithdraw, onMeet }: ApprovedProps) {
  const span = t("plan.span", { from: instant(approval.as_of, "date"), to: instant(approval.until, "date") });
  return (
    <Card
      padded={false}
      title={span}
      description={t(approval.withdrawn ? "plan.wasWithdrawn" : "plan.wasApproved", {
        income: money(approval.income, approval.currency),
        kept: money(approval.kept, approval.currency),
      })}
      actions={
        approval.withdrawn ? undefined : (
          <Button size="small" aria-label={t("plan.withdrawNamed", { span })} onClick={onWithdraw}>
            {t("plan.withdraw")}
          </Button>
        )
      }
    >
      <DataTable
        label={t("plan.promisesOf", { span })}
        columns={columnsOf(approval.currency, onMeet)}
        rows={approval.promises}
        keyOf={(row) => row.promise}
        empty={<p className="px-5 py-3 text-ink-2">{t("plan.noPromises")}</p>}
      />
    </Card>
  );
}

function columnsOf(currency: string, onMeet: (promise: Promised) => void): readonly Column<Promised>[] {
  return [
    {
      key: "way",
      title: t("plan.way"),
      card: "heading",
      cell: (row) => (
        <span className="font-medium">{t("plan.approve.way", { from: row.source_name, to: row.into_name })}</span>
      ),
    },
    {
      key: "amount",
      title: t("plan.amount"),
      align: "end",
      cell: (row) => <Money amount={row.amount} currency={currency} />,
    },
    { key: "due", title: t("plan.due"), cell: (row) => instant(row.due, "date") },
    { key: "became", title: t("plan.shown"), cell: (row) => <Became row={row} currency={currency} /> },
    {
      key: "act",
      title: t("plan.act"),
      align: "end",
      cell: (row) =>
        row.became === "met" || row.became === "late" || row.became === "withdrawn" ? null : (
          <Button
            size="small"
            look="quiet"
            aria-label={t("plan.meet.named", { account: row.into_name })}
            onClick={() => onMeet(row)}
          >
            {t("plan.meet.open")}
          </Button>
        ),
    },
  ];
}

function Became({ row, currency }: { readonly row: Promised; readonly currency: string }) {
  const [tone, icon] = LOOK[row.became];
  const partly = isSome(row.moved) && row.became !== "met" && row.became !== "late";
  return (
    <span className="inline-flex flex-wrap items-center gap-x-2 gap-y-1">
      <Badge tone={tone} icon={icon}>
        {word("promise", row.became)}
      </Badge>
      {row.on !== null && (
        <span className="figures text-ink-2 text-sm">
          {partly
            ? t("plan.movedBy", { amount: money(row.moved, currency), day: instant(row.on, "date") })
            : instant(row.on, "date")}
        </span>
      )}
    </span>
  );
}

function Withdraw({ approval, onClose }: { readonly approval: Approval; readonly onClose: () => void }) {
  const changed = useHouseholdChanged();
  const withdraw = queries.useMutation("post", "/api/v1/household/plan/approvals/{approval}/withdraw", {
    onSuccess: () => {
      toast(t("plan.withdrawn"));
      changed();
      onClose();
    },
  });
  return (
    <Confirm
      title={t("plan.withdrawTitle")}
      description={t("plan.withdrawDetail")}
      stay={t("plan.withdrawKeep")}
      act={t("plan.withdraw")}
      busy={withdraw.isPending}
      onAct={() => withdraw.mutate({ params: { path: { approval: approval.approval } } })}
      onClose={onClose}
      error={withdraw.error}
    />
  );
}
