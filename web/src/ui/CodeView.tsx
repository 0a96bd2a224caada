import { Check, Copy } from "lucide-react";
import { useState } from "react";
import { t } from "@/words";
import { IconButton } from "./Button";
import { Scrolling } from "./Scrolling";

/** A text to be copied: puts it on the clipboard and says so. */
export function CopyButton({ text, label = t("ui.code.copy") }: { readonly text: string; readonly label?: string }) {
  const [done, setDone] = useState(false);
  const copy = () => {
    void navigator.clipboard.writeText(text).then(() => {
      setDone(true);
      setTimeout(() => setDone(false), 1600);
    });
  };
  return (
    <>
      <IconButton icon={done ? Check : Copy} label={label} size="small" onClick={copy} />
      <span role="status" className="heard">
        {done ? t("ui.code.copied") : ""}
      </span>
    </>
  );
}

/** A hash or an id, its head alone where place is short; the whole of it is copied and read out. */
export function Hash({ value, length = 10 }: { readonly value: string; readonly length?: number }) {
  const short = value.length > length;
  return (
    <span className="inline-flex items-center gap-0.5">
      <code className="code text-sm" title={value}>
        {short ? `${value.slice(0, length)}…` : value}
      </code>
      <CopyButton text={value} />
    </span>
  );
}

type CodeViewProps = {
  /** A text, or a value that is written as JSON. */
  readonly value: unknown;
  readonly label: string;
};

/** A text in fixed pitch, such as JSON, with a button that copies it. */
export function CodeView({ value, label }: CodeViewProps) {
  const text = typeof value === "string" ? value : JSON.stringify(value, null, 2);
  return (
    <div className="relative min-w-0 rounded-md border border-line bg-sunken">
      <div className="absolute top-1 right-1">
        <CopyButton text={text} />
      </div>
      <Scrolling label={label} className="max-h-96 overflow-auto rounded-md p-3 pr-11">
        <pre className="code whitespace-pre text-xs leading-5">{text}</pre>
      </Scrolling>
    </div>
  );
}
