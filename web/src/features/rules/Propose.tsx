import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { type FormEvent, useId, useState } from "react";
import { queries } from "@/api";
import { Button, Dialog, Problem, TextArea, TextField, toast } from "@/ui";
import { t } from "@/words";
import { Changes } from "./Changes";
import type { RuleRow } from "./told";

type ProposeProps = { readonly row: RuleRow; readonly onClose: () => void };

const PLAIN = new Set(["value", "lo", "hi", "target"]);

/** What of a row can be changed: its figures, and its words. */
function fieldsOf(row: RuleRow): readonly { readonly field: string; readonly name: string; readonly value: string }[] {
  const figures = row.figures.map(({ name, value }) => ({
    field: PLAIN.has(name) ? name : `numbers.${name}`,
    name: name.replaceAll("_", " "),
    value,
  }));
  const clock = row.clock === "" ? [] : [{ field: "clock", name: t("rules.propose.clock"), value: row.clock }];
  return [...figures, ...clock, { field: "text", name: t("rules.propose.text"), value: row.text }];
}

/** A change of one row: edited, looked at, proposed. */
export function ProposeDialog({ row, onClose }: ProposeProps) {
  const id = useId();
  const navigate = useNavigate();
  const client = useQueryClient();
  const fields = fieldsOf(row);
  const [values, setValues] = useState<Readonly<Record<string, string>>>({});
  const [changelog, setChangelog] = useState("");
  const [reason, setReason] = useState("");
  const check = queries.useMutation("post", "/api/v1/rules/drafts");
  const propose = queries.useMutation("post", "/api/v1/rules/proposals", {
    onSuccess: (made) => {
      void client.invalidateQueries({ predicate: ({ queryKey }) => String(queryKey[1]).startsWith("/api/v1/rules") });
      toast(t("rules.propose.done", { id: made.id }));
      onClose();
      void navigate({ to: "/rules", search: { view: "proposals", proposal: made.id } });
    },
  });
  const edits = fields
    .filter((one) => values[one.field] !== undefined && values[one.field] !== one.value)
    .map((one) => ({ rule: row.id, field: one.field, value: values[one.field] ?? "" }));
  const draft = { edits, changelog: changelog.trim(), toml: "" };
  const whole = edits.length > 0 && draft.changelog !== "" && reason.trim() !== "";
  const looked = check.data !== undefined;
  const change = (set: () => void) => {
    set();
    check.reset();
    propose.reset();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!whole) return;
    if (looked) propose.mutate({ body: { draft, reason: reason.trim() } });
    else check.mutate({ body: draft });
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t("rules.propose.title", { id: row.id })}
      description={t("rules.propose.lead")}
      footer={
        <>
          <Button onClick={onClose}>{t("ui.dialog.cancel")}</Button>
          <Button type="submit" form={id} look="primary" disabled={!whole} busy={check.isPending || propose.isPending}>
            {t(looked ? "rules.propose.propose" : "rules.propose.check")}
          </Button>
        </>
      }
    >
      <form id={id} onSubmit={submit} className="flex flex-col gap-4">
        <div className="grid gap-3 sm:grid-cols-2">
          {fields
            .filter((one) => one.field !== "text")
            .map((one) => (
              <TextField
                key={one.field}
                label={one.name}
                hint={t("rules.propose.now", { value: one.value })}
                value={values[one.field] ?? one.value}
                onChange={(event) => change(() => setValues({ ...values, [one.field]: event.target.value }))}
              />
            ))}
        </div>
        <TextArea
          label={t("rules.propose.text")}
          rows={3}
          value={values["text"] ?? row.text}
          onChange={(event) => change(() => setValues({ ...values, text: event.target.value }))}
        />
        <TextField
          label={t("rules.propose.changelog")}
          value={changelog}
          onChange={(event) => change(() => setChangelog(event.target.value))}
        />
        <TextArea
          label={t("rules.propose.reason")}
          rows={2}
          value={reason}
          onChange={(event) => change(() => setReason(event.target.value))}
        />
        {check.error !== null && <Problem error={check.error} />}
        {propose.error !== null && <Problem error={propose.error} />}
        {check.data !== undefined && (
          <div role="status" className="-mx-5">
            <p className="px-5 pb-1 font-medium text-sm">
              {t("rules.propose.would", { from: check.data.base_version, to: check.data.version })}
            </p>
            <Changes changes={check.data.changes.filter((one) => one.id !== "rulebook")} />
          </div>
        )}
      </form>
    </Dialog>
  );
}
