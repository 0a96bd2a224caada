import { Disclosure } from "@/ui";
import { t } from "@/words";

export type Json = string | number | boolean | null | undefined | readonly Json[] | { readonly [name: string]: Json };

/** A payload as a tree: a line per field, tables and lists opened on request. Whatever it holds is shown as text. */
export function Tree({ value, depth = 0 }: { readonly value: Json; readonly depth?: number }) {
  if (!isBranch(value)) return <Leaf value={value} />;
  const entries = Object.entries(value);
  if (entries.length === 0) return <span className="text-ink-3">{t("audit.record.empty")}</span>;
  return (
    <ul className="flex flex-col">
      {entries.map(([name, child]) => (
        <li key={name} className={depth === 0 ? "border-line border-b py-1.5 last:border-b-0" : "py-0.5"}>
          {isBranch(child) && Object.keys(child).length > 0 ? (
            <Disclosure
              open={depth < 2 && Object.keys(child).length <= 16}
              summary={
                <span>
                  <Name name={name} listed={Array.isArray(value)} />
                  <span className="ml-2 text-ink-3 text-xs">
                    {t("audit.record.items", { count: Object.keys(child).length })}
                  </span>
                </span>
              }
            >
              <Tree value={child} depth={depth + 1} />
            </Disclosure>
          ) : (
            <span className="grid grid-cols-[minmax(6rem,12rem)_minmax(0,1fr)] gap-x-4 text-sm">
              <Name name={name} listed={Array.isArray(value)} />
              <Leaf value={child} />
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}

type Branch = readonly Json[] | { readonly [name: string]: Json };

function isBranch(value: Json): value is Branch {
  return typeof value === "object" && value !== null;
}

function Name({ name, listed }: { readonly name: string; readonly listed: boolean }) {
  return <span className="code break-all text-ink-2 text-sm">{listed ? Number(name) + 1 : name}</span>;
}

function Leaf({ value }: { readonly value: Json }) {
  if (value === null || value === undefined) return <span className="text-ink-3">{t("audit.record.null")}</span>;
  if (typeof value === "boolean") return <span>{t(value ? "audit.record.yes" : "audit.record.no")}</span>;
  if (isBranch(value)) return <span className="text-ink-3">{t("audit.record.empty")}</span>;
  if (value === "") return <span className="text-ink-3">{t("audit.record.empty")}</span>;
  return <span className="figures whitespace-pre-wrap break-words [overflow-wrap:anywhere]">{String(value)}</span>;
}
