import { EyeOff, GripVertical, MoveHorizontal } from "lucide-react";
import { type KeyboardEvent, type PointerEvent, type ReactNode, useRef, useState } from "react";
import { t } from "@/words";
import { IconButton } from "../Button";
import { classes } from "../classes";
import { COLUMNS, type Placed } from "./layout";

type FrameProps = {
  readonly placed: Placed;
  readonly title: string;
  readonly arranging: boolean;
  /** Another widget is held over it and would take its place. */
  readonly aimedAt: boolean;
  readonly onAim: (target: string | null) => void;
  readonly onMoveBy: (places: number) => void;
  readonly onMoveTo: (target: string) => void;
  readonly onSize: (span: number) => void;
  readonly onHide: () => void;
  /** Something in it was used: a link followed, a button pressed. */
  readonly onUse: () => void;
  readonly children: ReactNode;
};

const SPAN = [
  "",
  "xl:col-span-1",
  "md:col-span-2 xl:col-span-2",
  "md:col-span-2 xl:col-span-3",
  "md:col-span-2 xl:col-span-4",
];
/** What the arrow keys on a handle do. */
const WAYS: Readonly<Record<string, { readonly places: number; readonly columns: number }>> = {
  ArrowLeft: { places: -1, columns: 0 },
  ArrowRight: { places: 1, columns: 0 },
  ArrowUp: { places: 0, columns: 1 },
  ArrowDown: { places: 0, columns: -1 },
};

/** What is used, in a widget; a key pressed on one of these arrives as a click too. */
const USABLE = "a, button, input, select, summary";

const GRIP = "grid size-8 touch-none place-items-center rounded-md text-ink-2 hover:bg-hover hover:text-ink";

/** A widget in its place; while arranging, with the handles that move, size and hide it. */
export function Frame(props: FrameProps) {
  const { placed, title, arranging, aimedAt, onAim, onMoveBy, onMoveTo, onSize, onHide, onUse, children } = props;
  const frame = useRef<HTMLDivElement>(null);
  const [held, setHeld] = useState(false);
  const keys = (event: KeyboardEvent) => {
    const way = WAYS[event.key];
    if (way === undefined) return;
    event.preventDefault();
    if (way.places !== 0) onMoveBy(way.places);
    else onSize(placed.span + way.columns);
  };
  return (
    <div
      ref={frame}
      data-widget={placed.key}
      onClickCapture={(event) => {
        if (!arranging && event.target instanceof Element && event.target.closest(USABLE) !== null) onUse();
      }}
      className={classes(
        "relative flex min-w-0 flex-col [&>:last-child]:flex-1",
        SPAN[placed.span],
        arranging && "rounded-lg outline-2 outline-line-strong outline-dashed outline-offset-3",
        held && "opacity-60",
        aimedAt && "bg-accent-soft outline-accent",
      )}
    >
      {arranging && (
        <div className="absolute top-2 right-2 z-10 flex rounded-md border border-line bg-raised shadow-1">
          <button
            type="button"
            aria-label={t("ui.widgets.move", { name: title })}
            title={t("ui.widgets.move", { name: title })}
            className={classes(GRIP, "cursor-grab active:cursor-grabbing")}
            onKeyDown={keys}
            {...dragging(
              (holds) => {
                setHeld(holds);
                onAim(null);
              },
              (event) => onAim(otherUnder(event, placed.key)),
              (event) => {
                const target = otherUnder(event, placed.key);
                if (target !== null) onMoveTo(target);
              },
            )}
          >
            <GripVertical aria-hidden="true" className="size-4.5" />
          </button>
          <button
            type="button"
            aria-label={t("ui.widgets.size", { name: title })}
            title={t("ui.widgets.size", { name: title })}
            className={classes(GRIP, "hidden cursor-ew-resize xl:grid")}
            onKeyDown={keys}
            {...dragging(setHeld, (event) => {
              const span = spanAt(frame.current, placed.span, event.clientX);
              if (span !== placed.span) onSize(span);
            })}
          >
            <MoveHorizontal aria-hidden="true" className="size-4.5" />
          </button>
          <IconButton icon={EyeOff} label={t("ui.widgets.hide", { name: title })} size="small" onClick={onHide} />
        </div>
      )}
      {children}
    </div>
  );
}

type Dragged = (event: PointerEvent) => void;

/** The handlers of a handle that is dragged: moved while it is held, dropped where it is let go. */
function dragging(held: (held: boolean) => void, moved: Dragged, dropped: Dragged = () => undefined) {
  return {
    onPointerDown: (event: PointerEvent) => {
      event.currentTarget.setPointerCapture(event.pointerId);
      held(true);
    },
    onPointerMove: (event: PointerEvent) => {
      if (event.currentTarget.hasPointerCapture(event.pointerId)) moved(event);
    },
    onPointerUp: (event: PointerEvent) => {
      held(false);
      dropped(event);
    },
    onPointerCancel: () => held(false),
  };
}

/**
 * The other widget under the pointer. A widget takes that place only where it is let go: moved while it is held, the
 * grid would shift another under the pointer, and the browser lets go of a pointer whose element is moved.
 */
function otherUnder(event: PointerEvent, own: string): string | null {
  const under = document.elementFromPoint(event.clientX, event.clientY)?.closest("[data-widget]");
  const key = under?.getAttribute("data-widget") ?? null;
  return key === own ? null : key;
}

/** The width that reaches from the widget's left edge to the pointer. */
function spanAt(frame: HTMLElement | null, span: number, x: number): number {
  if (frame === null) return span;
  const box = frame.getBoundingClientRect();
  const column = box.width / span;
  return Math.max(1, Math.min(COLUMNS, Math.round((x - box.left) / column)));
}
