import { Dialog } from "@/ui";
import { t } from "@/words";
import { PAGES, pageName } from "./nav";
import { show } from "./overlays";

/** The list of keyboard shortcuts. */
export function Shortcuts() {
  const everywhere: readonly (readonly [string, string])[] = [
    [t("app.keys.palette"), "Ctrl K"],
    [t("app.keys.palette"), "/"],
    [t("app.keys.show"), "?"],
    [t("app.keys.closeHint"), "Esc"],
  ];
  const pages = PAGES.map((page) => [t("app.keys.go", { page: pageName(page.page) }), `g ${page.key}`] as const);
  return (
    <Dialog open onOpenChange={() => show(null)} title={t("app.keys.title")}>
      <Keys title={t("app.keys.everywhere")} rows={everywhere} />
      <Keys title={t("app.keys.pages")} rows={pages} />
    </Dialog>
  );
}

function Keys({ title, rows }: { readonly title: string; readonly rows: readonly (readonly [string, string])[] }) {
  return (
    <section className="pb-4">
      <h3 className="pb-1 text-ink-2 text-sm">{title}</h3>
      <dl className="grid grid-cols-[1fr_auto] gap-y-1.5 text-sm">
        {rows.map(([what, keys]) => (
          <div key={keys} className="contents">
            <dt>{what}</dt>
            <dd className="flex gap-1">
              {keys.split(" ").map((key) => (
                <kbd
                  key={key}
                  className="min-w-6 rounded-sm border border-line bg-sunken px-1.5 text-center font-sans text-xs leading-5"
                >
                  {key}
                </kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
