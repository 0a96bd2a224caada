import { useNavigate } from "@tanstack/react-router";
import { Command } from "cmdk";
import { Keyboard, type LucideIcon, MessageCircleQuestion, SquareTerminal, SunMoon, Warehouse } from "lucide-react";
import { Dialog as Radix } from "radix-ui";
import { type ReactNode, useState } from "react";
import { setTheme } from "@/ui/theme";
import { t } from "@/words";
import { useOfferedActions } from "./actions";
import { useHouse } from "./house";
import { PAGES, pageLink, pageName } from "./nav";
import { openShortcuts, show } from "./overlays";

/** Everything by its name: pages, actions, houses; and a question about why something was or was not done. */
export function Palette() {
  const [text, setText] = useState("");
  return (
    <Radix.Root open onOpenChange={() => show(null)}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 bg-scrim" />
        <Radix.Content
          aria-describedby={undefined}
          className="fixed inset-x-3 top-[max(0.75rem,10dvh)] z-50 mx-auto max-w-xl overflow-hidden rounded-xl border border-line bg-raised text-ink shadow-2"
        >
          <Radix.Title className="heard">{t("app.palette.open")}</Radix.Title>
          <Command label={t("app.palette.open")} loop>
            <Command.Input
              value={text}
              onValueChange={setText}
              placeholder={t("app.palette.hint")}
              className="min-h-14 w-full border-line border-b bg-transparent px-5 text-lg outline-none placeholder:text-ink-3"
            />
            <Command.List className="max-h-[55dvh] overflow-y-auto p-2">
              <Command.Empty className="py-8 text-center text-ink-2">{t("app.palette.none")}</Command.Empty>
              <Pages />
              <Actions />
              <Houses />
              <Question text={text.trim()} />
            </Command.List>
          </Command>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

const GROUP =
  "[&_[cmdk-group-heading]]:px-3 [&_[cmdk-group-heading]]:pt-2 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-xs [&_[cmdk-group-heading]]:text-ink-2";

type ItemProps = {
  value: string;
  words?: readonly string[];
  icon: LucideIcon;
  aside?: string;
  act: () => void;
  children: ReactNode;
};

function Item({ value, words = [], icon: Icon, aside, act, children }: ItemProps) {
  const select = () => {
    show(null);
    act();
  };
  return (
    <Command.Item
      value={value}
      keywords={[...words]}
      onSelect={select}
      className="flex min-h-11 cursor-pointer items-center gap-3 rounded-md px-3 data-[selected=true]:bg-hover"
    >
      <Icon aria-hidden="true" className="size-4.5 shrink-0 text-ink-2" strokeWidth={1.7} />
      <span className="min-w-0 flex-1 truncate">{children}</span>
      {aside !== undefined && <kbd className="font-sans text-ink-3 text-xs">{aside}</kbd>}
    </Command.Item>
  );
}

function Pages() {
  const navigate = useNavigate();
  const { name } = useHouse();
  return (
    <Command.Group heading={t("app.palette.pages")} className={GROUP}>
      {PAGES.map((page) => (
        <Item
          key={page.page}
          value={`page ${page.page}`}
          words={[pageName(page.page)]}
          icon={page.icon}
          aside={`g ${page.key}`}
          act={() => void navigate(pageLink(page, name))}
        >
          {pageName(page.page)}
        </Item>
      ))}
    </Command.Group>
  );
}

function Actions() {
  const offered = useOfferedActions();
  const themes = (["system", "light", "dark"] as const).map((theme) => ({
    key: `theme ${theme}`,
    title: `${t("app.theme.label")}: ${t(`app.theme.${theme}`)}`,
    icon: SunMoon,
    run: () => setTheme(theme),
  }));
  const all = [
    ...offered.map((action) => ({ ...action, icon: SquareTerminal })),
    ...themes,
    { key: "shortcuts", title: t("app.keys.show"), icon: Keyboard, run: openShortcuts },
  ];
  return (
    <Command.Group heading={t("app.palette.actions")} className={GROUP}>
      {all.map((action) => (
        <Item
          key={action.key}
          value={`action ${action.key}`}
          words={[action.title]}
          icon={action.icon}
          act={action.run}
        >
          {action.title}
        </Item>
      ))}
    </Command.Group>
  );
}

function Houses() {
  const navigate = useNavigate();
  const { runs = [] } = useHouse();
  return (
    <Command.Group heading={t("app.palette.houses")} className={GROUP}>
      {runs.map((run) => (
        <Item
          key={run.name}
          value={`house ${run.name}`}
          icon={Warehouse}
          aside={t(run.finished ? "app.runs.finished" : "app.runs.live")}
          act={() => void navigate({ to: "/runs/$run/today", params: { run: run.name } })}
        >
          {run.name}
        </Item>
      ))}
    </Command.Group>
  );
}

/** A question goes to the decisions, where the journal answers it. */
function Question({ text }: { readonly text: string }) {
  const navigate = useNavigate();
  const { name } = useHouse();
  if (name === undefined || text.length < 4 || !text.includes(" ")) return null;
  return (
    <Command.Group heading={t("app.palette.askGroup")} className={GROUP} forceMount>
      <Item
        value={`ask ${text}`}
        icon={MessageCircleQuestion}
        act={() => void navigate({ href: `/runs/${encodeURIComponent(name)}/decisions?q=${encodeURIComponent(text)}` })}
      >
        {t("app.palette.ask", { text })}
      </Item>
    </Command.Group>
  );
}
