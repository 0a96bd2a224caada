import { type FormEvent, useState } from "react";
import { idempotencyKey, queries, useHouseholdChanged } from "@/api";
import { Button, Confirm, Dialog, Problem, TextArea, toast } from "@/ui";
import { t } from "@/words";

type Asking = { readonly onDone: () => void; readonly onClose: () => void };

/** Where a setup token comes from, and the field to paste it into. */
export function Connect({ onDone, onClose }: Asking) {
  const [token, setToken] = useState("");
  const changed = useHouseholdChanged();
  const connect = queries.useMutation("post", "/api/v1/household/connection", {
    onSuccess: async () => {
      await changed();
      onDone();
      onClose();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    connect.mutate({ body: { token: token.trim() } });
  };
  return (
    <Dialog open onOpenChange={onClose} title={t("bank.sync.connect")} description={t("bank.sync.connectDetail")}>
      <form onSubmit={submit} className="flex flex-col gap-4">
        <ol className="flex list-decimal flex-col gap-1 pl-5">
          <li>{t("bank.sync.step1")}</li>
          <li>{t("bank.sync.step2")}</li>
          <li>{t("bank.sync.step3")}</li>
        </ol>
        <TextArea
          label={t("bank.sync.token")}
          hint={t("bank.sync.tokenHint")}
          spellCheck={false}
          autoComplete="off"
          maxLength={4096}
          value={token}
          onChange={(event) => setToken(event.target.value)}
        />
        {connect.error !== null && <Problem error={connect.error} />}
        <div className="flex flex-wrap justify-end gap-2">
          <Button onClick={onClose}>{t("bank.sync.cancel")}</Button>
          <Button type="submit" look="primary" busy={connect.isPending} disabled={token.trim() === ""}>
            {t("bank.sync.connectAct")}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

/** Asked once more before what opens the accounts is destroyed. */
export function Disconnect({ onDone, onClose }: Asking) {
  const [key] = useState(idempotencyKey);
  const end = queries.useMutation("delete", "/api/v1/household/connection", {
    onSuccess: () => {
      toast(t("bank.sync.ended"));
      onDone();
      onClose();
    },
  });
  return (
    <Confirm
      title={t("bank.sync.endTitle")}
      description={t("bank.sync.endDetail")}
      stay={t("bank.sync.stay")}
      act={t("bank.sync.end")}
      busy={end.isPending}
      onAct={() => end.mutate({ headers: { "Idempotency-Key": key } })}
      onClose={onClose}
      error={end.error}
    />
  );
}
