import type { Schema } from "@/api";
import { type Column, DataTable, Disclosure } from "@/ui";
import { decimal, instant, t } from "@/words";
import { moduleName } from "./told";

type Module = Schema<"ModuleRow">;
type Scored = Schema<"ModuleScore"> & { readonly module: string };

/** What each module has come to by its stays out of sample, as it is told to the others; absent where nobody joined. */
export function Scores({ modules }: { readonly modules: readonly Module[] }) {
  const scored: Scored[] = modules.flatMap((row) =>
    row.scores === null ? [] : [{ ...row.scores, module: row.module }],
  );
  if (scored.length === 0) return null;
  return (
    <div className="border-line border-t px-5 py-3">
      <Disclosure summary={<span className="font-medium">{t("paper.score.title", { count: scored.length })}</span>}>
        <p className="max-w-prose pb-3 text-ink-2 text-sm">{t("paper.score.about")}</p>
        <DataTable
          label={t("paper.score.title", { count: scored.length })}
          columns={SCORES}
          rows={scored}
          keyOf={(row) => row.module}
        />
      </Disclosure>
    </div>
  );
}

const SCORE_NAMES = ["performance", "consistency", "innovation", "specialization", "collaboration"] as const;

const SCORES: readonly Column<Scored>[] = [
  {
    key: "module",
    title: t("paper.module.name"),
    card: "heading",
    cell: (row) => <span className="font-medium">{moduleName(row.module)}</span>,
  },
  ...SCORE_NAMES.map(
    (name): Column<Scored> => ({
      key: name,
      title: t(`paper.score.${name}`),
      align: "end",
      sort: (row) => Number(row[name] ?? -1),
      cell: (row) => <span className="figures">{row[name] === null ? "—" : decimal(row[name])}</span>,
    }),
  ),
  {
    key: "told",
    title: t("paper.score.told"),
    cell: (row) => (
      <span className="whitespace-normal text-sm">
        {row.last === null
          ? t("paper.score.untold")
          : t("paper.score.last", { count: row.told, when: instant(row.last) })}
        {row.lacking !== "" && (
          <span className="block text-ink-2">{t("paper.score.lacking", { outcomes: row.outcomes })}</span>
        )}
      </span>
    ),
  },
];
