import { Link } from "@tanstack/react-router";
import { Ellipsis, LogOut } from "lucide-react";
import { Button, Select, Sheet } from "@/ui";
import { classes } from "@/ui/classes";
import { setTheme, type Theme, useTheme } from "@/ui/theme";
import { t } from "@/words";
import { useHouse } from "./house";
import { GROUPS, PAGES, pageLink, pageName, THUMB } from "./nav";
import { show, useOverlay } from "./overlays";
import { signOut } from "./signOut";

const TAB = "flex min-h-14 flex-1 flex-col items-center justify-center gap-0.5 text-xs";

/** The pages at the foot of a phone: the four most wanted, and a sheet with all. */
export function ThumbBar() {
  const { name } = useHouse();
  const open = useOverlay() === "pages";
  return (
    <nav
      aria-label={t("app.navigation")}
      className="fixed inset-x-0 bottom-0 z-30 flex border-line border-t bg-surface pb-[env(safe-area-inset-bottom)] lg:hidden"
    >
      {PAGES.filter((page) => THUMB.includes(page.page)).map((page) => (
        <Link
          key={page.page}
          {...pageLink(page, name)}
          className={TAB}
          activeProps={{ className: "text-accent font-medium", "aria-current": "page" }}
          inactiveProps={{ className: "text-ink-2" }}
        >
          <page.icon aria-hidden="true" className="size-5.5" strokeWidth={1.8} />
          {pageName(page.page)}
        </Link>
      ))}
      <button type="button" onClick={() => show("pages")} aria-haspopup="dialog" className={classes(TAB, "text-ink-2")}>
        <Ellipsis aria-hidden="true" className="size-5.5" strokeWidth={1.8} />
        {t("app.more")}
      </button>
      <PagesSheet open={open} run={name} />
    </nav>
  );
}

function PagesSheet({ open, run }: { readonly open: boolean; readonly run: string | undefined }) {
  const theme = useTheme();
  return (
    <Sheet open={open} onOpenChange={(next) => show(next ? "pages" : null)} title={t("app.navigation")}>
      {GROUPS.map((group) => (
        <div key={group} className="pb-3">
          <p className="pb-1 text-ink-2 text-xs">{t(`app.group.${group}`)}</p>
          <ul className="grid grid-cols-2 gap-1">
            {PAGES.filter((page) => page.group === group).map((page) => (
              <li key={page.page}>
                <Link
                  {...pageLink(page, run)}
                  onClick={() => show(null)}
                  activeProps={{ "aria-current": "page" }}
                  className={classes(
                    "flex min-h-11 items-center gap-2.5 rounded-md px-2 hover:bg-hover",
                    "aria-[current=page]:text-accent",
                  )}
                >
                  <page.icon aria-hidden="true" className="size-5 shrink-0" strokeWidth={1.7} />
                  {pageName(page.page)}
                </Link>
              </li>
            ))}
          </ul>
        </div>
      ))}
      <div className="flex items-end gap-3 border-line border-t pt-3">
        <div className="flex-1">
          <Select
            label={t("app.theme.label")}
            value={theme}
            onChange={(value) => setTheme(value as Theme)}
            options={(["system", "light", "dark"] as const).map((value) => ({ value, label: t(`app.theme.${value}`) }))}
          />
        </div>
        <Button icon={LogOut} onClick={() => void signOut()}>
          {t("app.account.signOut")}
        </Button>
      </div>
    </Sheet>
  );
}
