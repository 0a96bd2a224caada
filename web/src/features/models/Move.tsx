import { useState } from "react";
import { queries, type Schema, useHouseholdChanged } from "@/api";
import { Button, Dialog, Problem, TextField, toast } from "@/ui";
import { t, word } from "@/words";

export type Way = "promote" | "rollback" | "retire";
type MoveProps = { readonly row: Schema<"ModelRow">; readonly way: Way; readonly onClose: () => void };

/** Moves a version, with the reason that is journaled. The gate's reasons stand here where it refuses. */
export function Move({ row, way, onClose }: MoveProps) {
  const [reason, setReason] = useState("");
  const changed = useHouseholdChanged();
  const done = {
    onSuccess: () => {
      toast(t("models.move.done", { name: row.name, version: row.version }));
      onClose();
      void changed();
    },
  };
  const promote = queries.useMutation("post", "/api/v1/household/models/{model}/versions/{number}/promote", done);
  const retire = queries.useMutation("post", "/api/v1/household/models/{model}/versions/{number}/retire", done);
  const rollback = queries.useMutation("post", "/api/v1/household/models/{model}/rollback", done);
  const said = { promote, retire, rollback }[way];
  const stage = word("modelStage", row.onward ?? "");
  const send = () => {
    const { name, version } = row;
    if (way === "rollback") rollback.mutate({ params: { path: { model: name } }, body: { reason } });
    else
      (way === "promote" ? promote : retire).mutate({
        params: { path: { model: name, number: version } },
        body: { reason },
      });
  };
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t(`models.move.${way}Title`, { name: row.name, version: row.version, stage })}
      description={t(`models.move.${way}Detail`)}
      footer={
        <>
          <Button onClick={onClose}>{t("ui.dialog.cancel")}</Button>
          <Button look={way === "retire" ? "danger" : "primary"} busy={said.isPending} onClick={send}>
            {t("models.move.now")}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3">
        <TextField
          label={t("models.move.reason")}
          hint={t("models.move.reasonHint")}
          maxLength={500}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
        {said.error !== null && <Problem error={said.error} />}
      </div>
    </Dialog>
  );
}
