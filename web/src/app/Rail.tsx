import { Link, useLocation } from "@tanstack/react-router";
import { useEffect, useRef } from "react";
import { t } from "@/words";
import { AccountMenu } from "./AccountMenu";
import { useHouse } from "./house";
import { Mark } from "./Mark";
import { GROUPS, PAGES, pageLink, pageName } from "./nav";

/** The pages at the side of a wide screen. */
export function Rail() {
  const { name } = useHouse();
  const pages = useRef<HTMLElement>(null);
  const { pathname } = useLocation();
  // On a low screen the list is longer than its place: the page that one is on is among those in sight.
  // biome-ignore lint/correctness/useExhaustiveDependencies: another page is another address
  useEffect(() => {
    pages.current?.querySelector("[aria-current=page]")?.scrollIntoView({ block: "nearest" });
  }, [pathname]);
  return (
    <div className="sticky top-0 hidden h-dvh w-60 shrink-0 flex-col bg-rail text-rail-ink lg:flex">
      <Link to="/" className="flex items-center gap-2.5 px-5 pt-5 pb-4 font-semibold text-lg tracking-[-0.01em]">
        <Mark className="size-6" />
        {t("app.name")}
      </Link>
      <nav ref={pages} aria-label={t("app.navigation")} className="min-h-0 flex-1 overflow-y-auto px-3 pb-4">
        {GROUPS.map((group) => (
          <div key={group} className="pt-3">
            <p className="px-2.5 pb-1 font-medium text-rail-ink-2 text-xs">{t(`app.group.${group}`)}</p>
            <ul className="flex flex-col gap-px">
              {PAGES.filter((page) => page.group === group).map((page) => (
                <li key={page.page}>
                  <Link
                    {...pageLink(page, name)}
                    activeProps={{ className: "bg-rail-active text-white", "aria-current": "page" }}
                    className="flex min-h-9 items-center gap-2.5 rounded-md px-2.5 text-sm hover:bg-rail-active"
                  >
                    <page.icon aria-hidden="true" className="size-4.5 shrink-0" strokeWidth={1.7} />
                    {pageName(page.page)}
                  </Link>
                </li>
              ))}
            </ul>
          </div>
        ))}
      </nav>
      <div className="border-rail-line border-t p-3">
        <AccountMenu />
      </div>
    </div>
  );
}
