import { type ReactNode, useState } from "react";
import { queries, type Schema } from "@/api";
import { Checkbox, ConfirmTyped, Problem, Select, TextArea, toast } from "@/ui";
import { t, word } from "@/words";
import { type Account, moduleName, useAccountsChanged } from "./told";

type WindowProps = {
  readonly onClose: () => void;
  readonly title: string;
  readonly description: ReactNode;
  readonly typed: string;
  readonly action: string;
  readonly busy: boolean;
  readonly error: unknown;
  readonly onConfirm: () => void;
  readonly children: ReactNode;
};

/** The window in which one thing is told, a word typed for it. */
function Window({ onClose, typed, error, children, ...rest }: WindowProps) {
  return (
    <ConfirmTyped {...rest} open onOpenChange={(open) => open || onClose()} word={typed}>
      {children}
      {error !== null && <Problem error={error} />}
    </ConfirmTyped>
  );
}

type ReasonProps = { readonly value: string; readonly onChange: (text: string) => void };

function Reason({ value, onChange }: ReasonProps) {
  return (
    <TextArea
      label={t("paper.tell.reason")}
      hint={t("paper.tell.reasonHint")}
      maxLength={300}
      rows={2}
      required
      value={value}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}

type HaltProps = { readonly account: Account; readonly kill: boolean; readonly onClose: () => void };

/** Lets the account, or one of its modules, take on nothing new; by the kill switch all of it. */
export function HaltDialog({ account, kill, onClose }: HaltProps) {
  const [reason, setReason] = useState("");
  const [module, setModule] = useState("");
  const [flatten, setFlatten] = useState(false);
  const changed = useAccountsChanged();
  const halt = queries.useMutation("post", "/api/v1/garden/accounts/{garden_account}/halt", {
    onSuccess: async () => {
      await changed();
      toast(t("paper.tell.done"));
      onClose();
    },
  });
  const path = { garden_account: account.name };
  const send = () => halt.mutate({ params: { path }, body: { reason, module: kill ? "" : module, kill, flatten } });
  const modules = [
    { value: "", label: t("paper.tell.wholeAccount") },
    ...account.modules.map((row) => ({ value: row.module, label: moduleName(row.module) })),
  ];
  return (
    <Window
      onClose={onClose}
      title={t(kill ? "paper.act.kill" : "paper.act.halt")}
      description={t(kill ? "paper.act.killDoes" : "paper.act.haltDoes")}
      typed={kill ? "KILL" : "HALT"}
      action={t(kill ? "paper.act.kill" : "paper.act.halt")}
      busy={halt.isPending}
      error={halt.error}
      onConfirm={send}
    >
      {!kill && modules.length > 2 && (
        <Select label={t("paper.tell.of")} value={module} options={modules} onChange={setModule} />
      )}
      <Reason value={reason} onChange={setReason} />
      {kill && <Checkbox label={t("paper.tell.flatten")} checked={flatten} onChange={setFlatten} />}
    </Window>
  );
}

type ReleaseProps = {
  readonly account: string;
  readonly halt: Schema<"HaltRow">;
  readonly onClose: () => void;
};

/** Ends a halt by the name of who has looked. */
export function ReleaseDialog({ account, halt, onClose }: ReleaseProps) {
  const [reason, setReason] = useState("");
  const changed = useAccountsChanged();
  const release = queries.useMutation("post", "/api/v1/garden/accounts/{garden_account}/release", {
    onSuccess: async () => {
      await changed();
      toast(t("paper.tell.done"));
      onClose();
    },
  });
  const body = { cause: halt.cause, module: halt.module, reason };
  return (
    <Window
      onClose={onClose}
      title={t("paper.halt.release")}
      description={t("paper.halt.releaseDoes", { cause: word("haltCause", halt.cause) })}
      typed="RELEASE"
      action={t("paper.halt.release")}
      busy={release.isPending}
      error={release.error}
      onConfirm={() => release.mutate({ params: { path: { garden_account: account } }, body })}
    >
      <Reason value={reason} onChange={setReason} />
    </Window>
  );
}
