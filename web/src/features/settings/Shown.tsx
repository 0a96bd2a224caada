import { Button, CopyButton, Dialog } from "@/ui";
import { t } from "@/words";

type ShownProps = {
  readonly title: string;
  readonly description: string;
  readonly lines: readonly string[];
  readonly onClose: () => void;
};

/** A secret that is shown this once: text to copy, and a button that says it is kept. */
export function Shown({ title, description, lines, onClose }: ShownProps) {
  const text = lines.join("\n");
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={title}
      description={description}
      footer={
        <Button look="primary" onClick={onClose}>
          {t("settings.kept")}
        </Button>
      }
    >
      <div className="flex flex-col gap-3">
        <pre className="overflow-x-auto whitespace-pre-wrap break-all rounded-md border border-line p-3 font-mono text-sm">
          {text}
        </pre>
        <CopyButton text={text} />
      </div>
    </Dialog>
  );
}
