import { Check, LayoutDashboard, RotateCcw } from "lucide-react";
import { type ReactNode, useMemo, useState } from "react";
import { t } from "@/words";
import { Button } from "../Button";
import { Frame } from "./Frame";
import { arranged, hidden, type Layout, movedBy, movedTo, sized } from "./layout";

/** One widget of a page. `content` brings its own Card. */
export type Widget = {
  readonly key: string;
  readonly title: string;
  /** Columns of four that it takes at first. */
  readonly span: number;
  readonly content: ReactNode;
};

/** A layout that arranging may begin anew from, by its name. */
export type Beginning = { readonly name: string; readonly layout: Layout };

type WidgetsProps = {
  /** In the order in which they stand at first. */
  readonly widgets: readonly Widget[];
  /** The arrangement that is kept, null for none: see usePreference. */
  readonly layout: Layout | null;
  readonly onLayout: (layout: Layout | null) => void;
  /** Whether the person arranges now; the page has the button (ArrangeButton). */
  readonly arranging: boolean;
  readonly beginnings?: readonly Beginning[];
  /** Something in a widget was used. */
  readonly onUse?: (key: string) => void;
};

/** Widgets in a grid that a person arranges: moved, made wider or narrower, hidden, by pointer and by keyboard. */
export function Widgets({ widgets, layout: kept, onLayout, arranging, beginnings = [], onUse }: WidgetsProps) {
  const layout = useMemo(() => arranged(widgets, kept), [widgets, kept]);
  const [said, setSaid] = useState("");
  const [aim, setAim] = useState<string | null>(null);
  const of = new Map(widgets.map((widget) => [widget.key, widget]));
  const shown = layout.filter((one) => !one.hidden);
  const change = (next: Layout, key: string, tell: (place: number, span: number) => string) => {
    if (next === layout) return;
    onLayout(next);
    const visible = next.filter((one) => !one.hidden);
    const place = visible.findIndex((one) => one.key === key);
    setSaid(tell(place + 1, visible[place]?.span ?? 0));
  };
  const name = (key: string) => of.get(key)?.title ?? key;
  const moved = (key: string) => (place: number) =>
    t("ui.widgets.moved", { name: name(key), place, count: shown.length });
  const resized = (key: string) => (_: number, span: number) =>
    t("ui.widgets.sized", { name: name(key), span, count: 4 });
  return (
    <div className="flex flex-col gap-4">
      {arranging && <p className="text-ink-2 text-sm">{t("ui.widgets.help")}</p>}
      <div className="grid grid-cols-1 gap-4 md:grid-cols-2 xl:grid-cols-4">
        {shown.map((one) => (
          <Frame
            key={one.key}
            placed={one}
            title={name(one.key)}
            arranging={arranging}
            aimedAt={aim === one.key}
            onAim={setAim}
            onMoveBy={(places) => change(movedBy(layout, one.key, places), one.key, moved(one.key))}
            onMoveTo={(target) => change(movedTo(layout, one.key, target), one.key, moved(one.key))}
            onSize={(span) => change(sized(layout, one.key, span), one.key, resized(one.key))}
            onHide={() => onLayout(hidden(layout, one.key, true))}
            onUse={() => onUse?.(one.key)}
          >
            {of.get(one.key)?.content}
          </Frame>
        ))}
      </div>
      {arranging && <Hidden layout={layout} name={name} beginnings={beginnings} onLayout={onLayout} />}
      <p role="status" className="heard">
        {said}
      </p>
    </div>
  );
}

type HiddenProps = {
  layout: Layout;
  name: (key: string) => string;
  beginnings: readonly Beginning[];
  onLayout: (layout: Layout | null) => void;
};

function Hidden({ layout, name, beginnings, onLayout }: HiddenProps) {
  const away = layout.filter((one) => one.hidden);
  return (
    <div className="flex flex-wrap items-center gap-2 rounded-lg border border-line border-dashed p-3">
      {away.length > 0 && <p className="text-ink-2 text-sm">{t("ui.widgets.hidden")}</p>}
      {away.map((one) => (
        <Button key={one.key} size="small" onClick={() => onLayout(hidden(layout, one.key, false))}>
          {t("ui.widgets.show", { name: name(one.key) })}
        </Button>
      ))}
      <Button size="small" look="quiet" icon={RotateCcw} onClick={() => onLayout(null)}>
        {t("ui.widgets.reset")}
      </Button>
      {beginnings.map((one) => (
        <Button key={one.name} size="small" look="quiet" onClick={() => onLayout(one.layout)}>
          {t("ui.widgets.begin", { name: one.name })}
        </Button>
      ))}
    </div>
  );
}

type ArrangeButtonProps = { readonly arranging: boolean; readonly onArrange: (arranging: boolean) => void };

/** Begins and ends arranging; stands in the page's actions. */
export function ArrangeButton({ arranging, onArrange }: ArrangeButtonProps) {
  return (
    <Button
      icon={arranging ? Check : LayoutDashboard}
      look={arranging ? "primary" : "plain"}
      aria-pressed={arranging}
      onClick={() => onArrange(!arranging)}
    >
      {t(arranging ? "ui.widgets.done" : "ui.widgets.edit")}
    </Button>
  );
}
