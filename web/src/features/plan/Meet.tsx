import { useState } from "react";
import { queries, useHouseholdChanged } from "@/api";
import { Button, Dialog, Problem, Select, Skeleton, toast } from "@/ui";
import { instant, money, t } from "@/words";
import type { Promised } from "./told";

type MeetProps = { readonly promise: Promised; readonly currency: string; readonly onClose: () => void };

/** Says which line is a promise's money, among those that fit it. */
export function Meet({ promise, currency, onClose }: MeetProps) {
  const [line, setLine] = useState("");
  const changed = useHouseholdChanged(promise.promise);
  const path = { promise: promise.promise };
  const { data, error } = queries.useQuery("get", "/api/v1/household/plan/promises/{promise}/lines", {
    params: { path },
  });
  const meet = queries.useMutation("post", "/api/v1/household/plan/promises/{promise}/meet", {
    onSuccess: () => {
      toast(t("plan.meet.done"));
      changed();
      onClose();
    },
  });
  const lines = data?.lines ?? [];
  const chosen = line === "" ? (lines[0]?.id ?? "") : line;
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t("plan.meet.title")}
      description={t("plan.meet.detail", {
        amount: money(promise.amount, currency),
        from: promise.source_name,
        to: promise.into_name,
      })}
      footer={
        <>
          <Button onClick={onClose}>{t("ui.dialog.cancel")}</Button>
          <Button
            look="primary"
            disabled={chosen === ""}
            busy={meet.isPending}
            onClick={() => meet.mutate({ params: { path }, body: { line: chosen } })}
          >
            {t("plan.meet.act")}
          </Button>
        </>
      }
    >
      {error !== null && <Problem error={error} />}
      {data === undefined && error === null && <Skeleton className="h-16 w-full rounded-md" />}
      {data !== undefined && lines.length === 0 && <p className="text-ink-2">{t("plan.meet.none")}</p>}
      {lines.length > 0 && (
        <Select
          label={t("plan.meet.line")}
          value={chosen}
          options={lines.map((one) => ({
            value: one.id,
            label: `${instant(one.booked, "date")} · ${one.text} · ${money(one.amount, currency)}`,
          }))}
          onChange={setLine}
        />
      )}
      {meet.error !== null && <Problem error={meet.error} />}
    </Dialog>
  );
}
