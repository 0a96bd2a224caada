import { LoaderCircle, type LucideIcon } from "lucide-react";
import type { ButtonHTMLAttributes, ReactNode, Ref } from "react";
import { classes } from "./classes";

export type ButtonLook = "primary" | "plain" | "quiet" | "danger";

const LOOK: Record<ButtonLook, string> = {
  primary: "bg-primary text-on-primary hover:opacity-90",
  plain: "border border-line-strong/60 bg-surface text-ink hover:bg-hover",
  quiet: "text-ink-2 hover:bg-hover hover:text-ink",
  danger: "bg-danger text-on-danger hover:opacity-90",
};

const SHAPE = "inline-flex select-none items-center justify-center gap-1.5 rounded-md font-medium transition-colors";

/** The classes of a button, for a link that looks like one. */
export function buttonClasses(look: ButtonLook = "plain", size: "normal" | "small" = "normal"): string {
  return classes(SHAPE, LOOK[look], size === "small" ? "min-h-8 px-2.5 text-sm" : "min-h-10 px-3.5 text-base");
}

type ButtonProps = Omit<ButtonHTMLAttributes<HTMLButtonElement>, "className" | "type"> & {
  readonly look?: ButtonLook;
  readonly size?: "normal" | "small";
  readonly icon?: LucideIcon;
  /** Something is under way: a wheel turns, and a second press does nothing. */
  readonly busy?: boolean;
  readonly type?: "button" | "submit";
  readonly ref?: Ref<HTMLButtonElement>;
  readonly children: ReactNode;
};

/** A button with words. */
export function Button({ look, size, icon: Icon, busy = false, type = "button", children, ...rest }: ButtonProps) {
  const Shown = busy ? LoaderCircle : Icon;
  return (
    <button
      {...rest}
      type={type}
      aria-disabled={busy || rest["aria-disabled"]}
      onClick={busy ? (event) => event.preventDefault() : rest.onClick}
      className={classes(
        buttonClasses(look, size),
        "disabled:cursor-not-allowed disabled:opacity-50 aria-disabled:opacity-50",
      )}
    >
      {Shown !== undefined && (
        <Shown aria-hidden="true" className={classes("size-4 shrink-0", busy && "animate-spin")} strokeWidth={2} />
      )}
      {children}
    </button>
  );
}

type IconButtonProps = Omit<ButtonProps, "children" | "icon" | "busy" | "look"> & {
  readonly icon: LucideIcon;
  /** What it does: read out, and shown on hover. */
  readonly label: string;
};

/** A button that is an icon alone; its label is what screen readers say. 40 px at least, so that a thumb hits it. */
export function IconButton({ icon: Icon, label, size, type = "button", ...rest }: IconButtonProps) {
  return (
    <button
      title={label}
      {...rest}
      type={type}
      aria-label={label}
      className={classes(SHAPE, LOOK.quiet, size === "small" ? "size-8" : "size-10", "disabled:opacity-50")}
    >
      <Icon aria-hidden="true" className="size-[1.15rem]" strokeWidth={1.9} />
    </button>
  );
}
