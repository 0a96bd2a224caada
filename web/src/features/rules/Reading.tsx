import { useNavigate } from "@tanstack/react-router";
import { SearchX } from "lucide-react";
import { useEffect, useMemo, useState } from "react";
import { queries } from "@/api";
import { Badge, Card, EmptyState, FilterBar, Hash, Problem, Select, Skeleton, TextField } from "@/ui";
import { t } from "@/words";
import { Row } from "./Row";
import { rulesRoute } from "./route";
import { fits, letters, type Rulebook, sectionName } from "./told";

/** The rulebook in force, searched and by section. */
export function Reading() {
  const { data, error, refetch } = queries.useQuery("get", "/api/v1/rules", { params: { query: {} } });
  if (data === undefined && error !== null) return <Problem error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <Skeleton className="h-96 w-full rounded-lg" />;
  return <Book book={data} />;
}

function Book({ book }: { readonly book: Rulebook }) {
  const search = rulesRoute.useSearch();
  const navigate = useNavigate();
  const [words, setWords] = useState(search.q ?? "");
  const source = search.source ?? "";
  const put = (next: { q?: string; source?: string }) =>
    void navigate({ to: "/rules", search: { ...next }, replace: true, resetScroll: false });
  const sections = useMemo(
    () =>
      book.sections
        .map((section) => ({ ...section, rules: section.rules.filter((row) => fits(row, words.trim(), source)) }))
        .filter((section) => section.rules.length > 0),
    [book, words, source],
  );
  const found = sections.reduce((count, section) => count + section.rules.length, 0);
  useEffect(() => {
    if (search.rule !== undefined) document.getElementById(search.rule)?.scrollIntoView({ block: "center" });
  }, [search.rule]);
  return (
    <div className="flex flex-col gap-5">
      <Head book={book} />
      <FilterBar>
        <TextField
          label={t("rules.search")}
          type="search"
          value={words}
          placeholder={t("rules.searchHint")}
          onChange={(event) => {
            setWords(event.target.value);
            put({ q: event.target.value, source });
          }}
        />
        <Select
          label={t("rules.source")}
          value={source}
          options={[
            { value: "", label: t("ui.filter.any") },
            ...Object.entries(book.sources).map(([letter, meaning]) => ({
              value: letter,
              label: `${letter}: ${meaning}`,
            })),
          ]}
          onChange={(value) => put({ q: words, source: value })}
        />
      </FilterBar>
      <p role="status" className="text-ink-2 text-sm">
        {t("rules.found", { count: found })}
      </p>
      <div className="grid items-start gap-6 lg:grid-cols-[14rem_minmax(0,1fr)]">
        <nav
          aria-label={t("rules.sections")}
          className="sticky top-20 hidden max-h-[calc(100dvh-7rem)] overflow-y-auto lg:block"
        >
          <ul className="flex flex-col">
            {sections.map((section) => (
              <li key={section.key}>
                <a
                  href={`#section-${section.key}`}
                  className="flex min-h-9 items-center justify-between gap-2 rounded-md px-2.5 text-ink-2 text-sm hover:bg-hover hover:text-ink"
                >
                  <span className="truncate">{sectionName(section.key)}</span>
                  <span className="figures text-ink-3 text-xs">{section.rules.length}</span>
                </a>
              </li>
            ))}
          </ul>
        </nav>
        <div className="flex min-w-0 flex-col gap-6">
          {sections.length === 0 && (
            <Card>
              <EmptyState icon={SearchX} title={t("rules.nothing")} detail={t("rules.nothingDetail")} />
            </Card>
          )}
          {sections.map((section) => (
            <section key={section.key} id={`section-${section.key}`} className="scroll-mt-24">
              <h2 className="mb-2 flex items-baseline gap-2 font-semibold text-lg">
                {sectionName(section.key)}
                <span className="code font-normal text-ink-3 text-sm">{section.key}</span>
              </h2>
              <Card padded={false}>
                <ul className="-mt-2 divide-y divide-line">
                  {section.rules.map((row) => (
                    <Row key={row.id} row={row} sources={book.sources} led={row.id === search.rule} />
                  ))}
                </ul>
              </Card>
            </section>
          ))}
        </div>
      </div>
    </div>
  );
}

function Head({ book }: { readonly book: Rulebook }) {
  const rows = book.sections.flatMap((section) => section.rules);
  const readings = rows.filter((row) => letters(row.source).includes("R")).length;
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-1.5 text-sm">
      <span className="font-semibold">{t("rules.version", { name: book.name, version: book.version })}</span>
      <Badge tone="gain">{t("rules.inForce")}</Badge>
      <Hash value={book.sha256} />
      <span className="text-ink-2">{t("rules.readings", { count: readings, rows: rows.length })}</span>
    </div>
  );
}
