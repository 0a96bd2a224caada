import type { ReactNode } from "react";
import { Button } from "./Button";
import { Dialog } from "./Dialog";
import { Problem } from "./Problem";

type ConfirmProps = {
  readonly title: string;
  readonly description?: ReactNode;
  /** What leaves everything as it is. */
  readonly stay: string;
  /** What ends or takes away. */
  readonly act: string;
  readonly busy: boolean;
  readonly onAct: () => void;
  readonly onClose: () => void;
  /** What went wrong when it was done; null for nothing. */
  readonly error: unknown;
  readonly children?: ReactNode;
};

/** Asked once more before something is ended or taken away. */
export function Confirm({ stay, act, busy, onAct, onClose, error, children, ...head }: ConfirmProps) {
  return (
    <Dialog
      {...head}
      open
      onOpenChange={onClose}
      footer={
        <>
          <Button onClick={onClose}>{stay}</Button>
          <Button look="danger" busy={busy} onClick={onAct}>
            {act}
          </Button>
        </>
      }
    >
      {(children !== undefined || error !== null) && (
        <div className="flex flex-col gap-3">
          {children}
          {error !== null && <Problem error={error} />}
        </div>
      )}
    </Dialog>
  );
}
