import { ChevronDown, Lock, LockOpen, Search, Split, Tag, Undo2 } from "lucide-react";
import { useState } from "react";
import { queries, type Schema } from "@/api";
import { Button, Menu, MenuItem, MenuRule, toast } from "@/ui";
import { percent, t, word } from "@/words";
import { ChooseDialog } from "./ChooseDialog";
import { SplitDialog } from "./SplitDialog";
import { type Done, type Settling, useSettling } from "./settling";

type Line = Schema<"LineTold">;
type Window = "choose" | "split" | null;

/** A line's category, and under it what else it may be: one press, lines of its merchant follow. */
export function CategoryMenu({ line, text }: { readonly line: Line; readonly text: string }) {
  const [open, setOpen] = useState<Window>(null);
  const settling = useSettling(tell);
  const named = line.category_name === "" ? t("categories.none") : word("category", line.category_name);
  return (
    <>
      <Menu
        align="start"
        trigger={
          <Button look="quiet" size="small" aria-label={t("categories.of", { text, category: named })}>
            {line.locked && <Lock aria-hidden="true" className="size-3.5 shrink-0" />}
            {line.split && <Split aria-hidden="true" className="size-3.5 shrink-0" />}
            <span className={line.category_name === "" ? "text-ink-3" : "font-normal text-ink"}>{named}</span>
            <ChevronDown aria-hidden="true" className="size-4 shrink-0 text-ink-3" />
          </Button>
        }
      >
        <Items line={line} settling={settling} onOpen={setOpen} />
      </Menu>
      {open === "choose" && (
        <ChooseDialog line={line.id} text={text} category={line.category} onDone={tell} onClose={() => setOpen(null)} />
      )}
      {open === "split" && <SplitDialog line={line.id} onDone={tell} onClose={() => setOpen(null)} />}
    </>
  );
}

type ItemsProps = { readonly line: Line; readonly settling: Settling; readonly onOpen: (window: Window) => void };

function Items({ line, settling, onOpen }: ItemsProps) {
  const { data, isFetching } = queries.useQuery("get", "/api/v1/household/lines/{line}/category", {
    params: { path: { line: line.id } },
  });
  const refused = (done: boolean) => done || toast(t("categories.refused"), { tone: "loss" });
  const label = (category: string) => void settling.label(line.id, { category, scope: "merchant" }).then(refused);
  // What was likely before the line was last settled is not offered: it would go from under the pointer.
  const likely = isFetching ? [] : (data?.top ?? []).filter((one) => one.category !== line.category);
  return (
    <>
      {!line.locked &&
        likely.map((one) => (
          <MenuItem key={one.category} icon={Tag} onSelect={() => label(one.category)}>
            <span>{word("category", one.name)}</span>
            <span className="figures ml-auto pl-4 text-ink-2 text-xs">{percent(one.confidence, 0)}</span>
          </MenuItem>
        ))}
      {!line.locked && likely.length > 0 && <MenuRule />}
      {line.locked ? (
        <MenuItem icon={LockOpen} onSelect={() => void settling.unlock(line.id).then(refused)}>
          {t("categories.unlock")}
        </MenuItem>
      ) : (
        <>
          <MenuItem icon={Search} onSelect={() => onOpen("choose")}>
            {t("categories.another")}
          </MenuItem>
          <MenuItem icon={Split} onSelect={() => onOpen("split")}>
            {t("categories.split")}
          </MenuItem>
          {line.category !== "" && (
            <MenuItem icon={Lock} onSelect={() => void settling.lock(line.id).then(refused)}>
              {t("categories.lock")}
            </MenuItem>
          )}
          {data !== undefined && data.said !== null && (
            <MenuItem icon={Undo2} onSelect={() => void settling.takeBack(line.id).then(refused)}>
              {t("categories.takeBack")}
            </MenuItem>
          )}
        </>
      )}
    </>
  );
}

function tell({ text, undo }: Done): void {
  const back = () => void undo?.().catch(() => toast(t("categories.refused"), { tone: "loss" }));
  toast(text, undo === null ? {} : { offer: { label: t("categories.undo"), act: back } });
}
