import { type FormEvent, type ReactNode, useId, useState } from "react";
import { t } from "@/words";
import { Button } from "./Button";
import { Dialog } from "./Dialog";
import { TextField } from "./Field";

type ConfirmTypedProps = {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly title: string;
  /** What will happen, and what undoes it. */
  readonly description: ReactNode;
  /** The word to be typed, such as KILL. */
  readonly word: string;
  /** The words on the button that does it. */
  readonly action: string;
  readonly busy?: boolean;
  readonly onConfirm: () => void;
  /** Fields that the act needs besides: a reason, a code. */
  readonly children?: ReactNode;
};

/** Asks for a typed word before an act that cannot be taken back lightly. */
export function ConfirmTyped(props: ConfirmTypedProps) {
  const { open, onOpenChange, title, description } = props;
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={title} description={description}>
      {open && <Form {...props} />}
    </Dialog>
  );
}

function Form({ word, action, busy = false, onConfirm, onOpenChange, children }: ConfirmTypedProps) {
  const [typed, setTyped] = useState("");
  const [tried, setTried] = useState(false);
  const id = useId();
  const right = typed.trim().toUpperCase() === word.toUpperCase();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (right) onConfirm();
    else setTried(true);
  };
  return (
    <form id={id} onSubmit={submit} className="flex flex-col gap-4">
      {children}
      <TextField
        label={t("ui.confirm.type", { word })}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        autoCapitalize="characters"
        spellCheck={false}
        {...(tried && !right ? { error: t("ui.confirm.mismatch", { word }) } : {})}
      />
      <div className="flex flex-wrap justify-end gap-2">
        <Button onClick={() => onOpenChange(false)}>{t("ui.dialog.cancel")}</Button>
        <Button type="submit" look="danger" busy={busy} aria-disabled={!right}>
          {action}
        </Button>
      </div>
    </form>
  );
}
