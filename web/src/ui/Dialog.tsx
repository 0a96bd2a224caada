import { X } from "lucide-react";
import { Dialog as Radix } from "radix-ui";
import type { ReactNode } from "react";
import { t } from "@/words";
import { classes } from "./classes";

type DialogProps = {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly title: string;
  readonly description?: ReactNode;
  /** Buttons at the foot. */
  readonly footer?: ReactNode;
  readonly children?: ReactNode;
};

type SheetProps = DialogProps & {
  /** For charts and tables. */
  readonly wide?: boolean;
};

const SCRIM = "fixed inset-0 z-40 bg-scrim";
// The window itself scrolls, its head and foot stay: what scrolls holds the close button, so the keyboard reaches it.
const FRAME = "fixed z-50 flex flex-col overflow-y-auto bg-raised text-ink shadow-2 outline-none";

/** A window over the page: it holds the focus, Escape closes it. A sheet from the foot on a phone. */
export function Dialog(props: DialogProps) {
  return (
    <Frame
      {...props}
      place="inset-x-0 bottom-0 max-h-[92dvh] rounded-t-xl sm:inset-auto sm:top-1/2 sm:left-1/2 sm:max-h-[88dvh] sm:w-[min(34rem,calc(100vw-3rem))] sm:-translate-x-1/2 sm:-translate-y-1/2 sm:rounded-xl"
    />
  );
}

/** A panel from the side (from the foot on a phone): for details that leave the page in view. */
export function Sheet({ wide = false, ...props }: SheetProps) {
  const width = wide ? "sm:w-[min(46rem,100vw)]" : "sm:w-[min(30rem,100vw)]";
  return (
    <Frame
      {...props}
      place={classes(
        "inset-x-0 bottom-0 max-h-[92dvh] rounded-t-xl sm:inset-y-0 sm:right-0 sm:left-auto sm:max-h-none sm:rounded-none",
        width,
      )}
    />
  );
}

function Frame({ open, onOpenChange, title, description, footer, children, place }: DialogProps & { place: string }) {
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className={SCRIM} />
        <Radix.Content
          className={classes(FRAME, place)}
          {...(description === undefined ? { "aria-describedby": undefined } : {})}
        >
          <div className="sticky top-0 z-10 flex items-start justify-between gap-4 bg-raised px-5 pt-4 pb-3">
            <div>
              <Radix.Title className="font-semibold text-lg">{title}</Radix.Title>
              {description !== undefined && (
                <Radix.Description className="mt-0.5 text-ink-2 text-sm">{description}</Radix.Description>
              )}
            </div>
            <Radix.Close
              aria-label={t("ui.dialog.close")}
              className="-mt-1 -mr-2 grid size-10 shrink-0 place-items-center rounded-md text-ink-2 hover:bg-hover hover:text-ink"
            >
              <X aria-hidden="true" className="size-[1.15rem]" />
            </Radix.Close>
          </div>
          <div className="flex-1 px-5 pb-4">{children}</div>
          {footer !== undefined && (
            <div className="sticky bottom-0 flex flex-wrap justify-end gap-2 border-line border-t bg-raised px-5 py-3 pb-[max(0.75rem,env(safe-area-inset-bottom))]">
              {footer}
            </div>
          )}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
