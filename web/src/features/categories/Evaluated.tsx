import { useState } from "react";
import type { Schema } from "@/api";
import { EmptyState, Instant, Reliability, Segments, Stat, StatRow, Switch } from "@/ui";
import { percent, t } from "@/words";

type Job = Schema<"EvaluationJob">;
type Share = Schema<"RightShare">;
type Split = Schema<"EvaluationTold">["split"];

/** What an evaluation came to, in plain words: what would have been right of lines that it had not seen. */
export function Evaluated({ job }: { readonly job: Job }) {
  const [split, setSplit] = useState<Split>("time");
  const [tables, setTables] = useState(true);
  const one = job.evaluations.find((each) => each.split === split && each.tables === tables);
  return (
    <div className="flex flex-col gap-5">
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
        <Segments
          label={t("categories.good.heldOut")}
          value={split}
          onChange={(key) => setSplit(key as Split)}
          segments={[
            { key: "time", title: t("categories.good.time") },
            { key: "merchant", title: t("categories.good.merchant") },
          ]}
        />
        <Switch label={t("categories.good.tables")} checked={tables} onChange={setTables} />
      </div>
      {one === undefined ? (
        <EmptyState title={t("categories.good.none")} />
      ) : (
        <>
          <p className="max-w-[56rem]">
            {t(one.split === "time" ? "categories.good.saysTime" : "categories.good.saysMerchant", {
              lines: one.lines,
              trained: one.trained_on,
            })}{" "}
            {one.top.value !== null &&
              t("categories.good.saysTop", { share: shareOf(one.top), low: low(one.top), high: high(one.top) })}{" "}
            {one.precision.value !== null &&
              t("categories.good.saysApplied", { covered: shareOf(one.coverage), right: shareOf(one.precision) })}
          </p>
          <StatRow>
            <Figure label={t("categories.good.top")} share={one.top} />
            <Figure label={t("categories.good.seen")} share={one.seen} />
            <Figure label={t("categories.good.unseen")} share={one.unseen} />
            <Figure label={t("categories.good.coverage")} share={one.coverage} />
            <Figure label={t("categories.good.precision")} share={one.precision} />
          </StatRow>
          <div className="flex flex-col gap-2">
            <h4 className="font-semibold">{t("categories.good.reliability")}</h4>
            <p className="max-w-[56rem] text-ink-2 text-sm">
              {t("categories.good.reliabilityDetail", { off: percent(one.calibration_error, 1) })}
            </p>
            <Reliability label={t("categories.good.reliability")} bins={one.reliability} />
          </div>
        </>
      )}
      <p className="text-ink-2 text-sm">
        {t("categories.good.notes")} <Instant at={job.at} />
      </p>
    </div>
  );
}

function Figure({ label, share }: { readonly label: string; readonly share: Share }) {
  const told = share.value === null ? t("categories.good.nothing") : shareOf(share);
  return (
    <Stat
      label={label}
      value={told}
      change={
        share.value !== null && (
          <span className="figures text-ink-2">
            {t("categories.good.interval", { low: low(share), high: high(share), of: share.of })}
          </span>
        )
      }
    />
  );
}

const shareOf = (share: Share) => percent(share.value ?? "0", 0);
const low = (share: Share) => percent(share.low ?? "0", 0);
const high = (share: Share) => percent(share.high ?? "0", 0);
