import { type ReactNode, useState } from "react";
import { Button, Dialog, Problem, toast } from "@/ui";
import { t } from "@/words";

type FormProps = {
  readonly title: string;
  readonly description?: string;
  /** What is said once it is done. */
  readonly done: string;
  readonly ready: boolean;
  readonly onSend: () => Promise<unknown>;
  readonly onDone: () => void;
  readonly onClose: () => void;
  readonly children: ReactNode;
};

/** A window in which something is told: sent whole, closed once it is in. */
export function Form({ title, description, done, ready, onSend, onDone, onClose, children }: FormProps) {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const send = async () => {
    if (!ready || busy) return;
    setBusy(true);
    setError(null);
    try {
      await onSend();
      toast(done);
      onDone();
      onClose();
    } catch (reason) {
      setError(reason);
      onDone();
    } finally {
      setBusy(false);
    }
  };
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={title}
      {...(description === undefined ? {} : { description })}
      footer={
        <>
          <Button onClick={onClose}>{t("investing.cancel")}</Button>
          <Button look="primary" busy={busy} disabled={!ready} onClick={() => void send()}>
            {t("investing.save")}
          </Button>
        </>
      }
    >
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
      >
        {children}
        {error !== null && <Problem error={error} />}
        {/* Enter sends a form of several fields only where it has a submit button. */}
        <button type="submit" hidden aria-hidden="true" tabIndex={-1} />
      </form>
    </Dialog>
  );
}
