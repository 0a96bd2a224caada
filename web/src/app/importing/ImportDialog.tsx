import type { ReactNode } from "react";
import { Button, Dialog, Field, Problem } from "@/ui";
import { INPUT } from "@/ui/Field";
import { t } from "@/words";
import type { Sending } from "./sending";

type ImportDialogProps = {
  readonly title: string;
  readonly description: string;
  /** What the file is called, and which ones are taken. */
  readonly file: { readonly label: string; readonly hint: string; readonly accept: string };
  readonly sending: Sending;
  /** Whether something is still to be said before it can be sent. */
  readonly lacking: boolean;
  /** What else is asked about the file, and what the server tells of it. */
  readonly children: ReactNode;
  readonly onFile?: () => void;
};

/** A file chosen, looked at, and only then imported. */
export function ImportDialog(props: ImportDialogProps) {
  const { title, description, file, sending, lacking, children, onFile } = props;
  const finished = sending.told?.outcome === "imported";
  return (
    <Dialog
      open
      onOpenChange={sending.onClose}
      title={title}
      description={description}
      footer={
        <>
          <Button onClick={sending.onClose}>{finished ? t("app.file.close") : t("app.file.cancel")}</Button>
          {!finished && (
            <Button
              look="primary"
              busy={sending.busy}
              disabled={sending.file === undefined || lacking}
              onClick={() => void sending.go()}
            >
              {t(sending.told?.outcome === "tried" ? "app.file.import" : "app.file.look")}
            </Button>
          )}
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <Field label={file.label} hint={file.hint}>
          {(ids) => (
            <input
              {...ids}
              type="file"
              className={`${INPUT} py-2`}
              accept={file.accept}
              onChange={(event) => {
                sending.choose(event.target.files?.[0]);
                onFile?.();
              }}
            />
          )}
        </Field>
        {children}
        {sending.error !== null && <Problem error={sending.error} />}
      </div>
    </Dialog>
  );
}
