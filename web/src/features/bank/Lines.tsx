import { useNavigate } from "@tanstack/react-router";
import { StickyNote, Tags } from "lucide-react";
import { useMemo, useState } from "react";
import { queries, type Schema } from "@/api";
import { CategoryMenu } from "@/app/lines/CategoryMenu";
import { Badge, Button, Card, type Column, DataTable, EmptyState, FilterBar, Money, Select, TextField } from "@/ui";
import { instant, t, word } from "@/words";
import { Annotation } from "./Annotation";
import { bankRoute } from "./route";
import { TagMany } from "./TagMany";

type Line = Schema<"LineTold">;
type Filter = "account" | "words" | "tag";

/** What the columns need beside the rows. */
type Around = {
  readonly known: readonly string[];
  readonly chosen: ReadonlySet<string>;
  readonly onChoose: (line: string) => void;
  readonly onTag: (tag: string) => void;
};

/** Every line, the newest first, narrowed by account, words and tag; one is tagged in place, many together. */
export function Lines({ accounts }: { readonly accounts: readonly Schema<"AccountTold">[] }) {
  const search = bankRoute.useSearch();
  const navigate = useNavigate();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(NOBODY);
  const [many, setMany] = useState(false);
  const found = queries.useInfiniteQuery(
    "get",
    "/api/v1/household/lines",
    { params: { query: { ...search, limit: 50 } } },
    { pageParamName: "cursor", initialPageParam: "", getNextPageParam: (page) => page.next ?? undefined },
  );
  const known = useTags();
  const turn = (name: Filter, value: string) => {
    const { [name]: _, ...rest } = search;
    setChosen(NOBODY);
    void navigate({ to: "/bank", search: value === "" ? rest : { ...rest, [name]: value }, replace: true });
  };
  const around: Around = {
    known,
    chosen,
    onChoose: (line) => setChosen((before) => toggled(before, line)),
    onTag: (tag) => turn("tag", tag),
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is asked by follows from these
  const columns = useMemo(() => columnsOf(around), [known, chosen, search]);
  const total = found.data?.pages[0]?.total ?? 0;
  const narrowed = Object.keys(search).length > 0 && total > 0;
  return (
    <div className="flex flex-col gap-4">
      <Narrowing key={search.words ?? ""} accounts={accounts} known={known} onTurn={turn} />
      {(chosen.size > 0 || narrowed) && (
        <div className="flex flex-wrap items-center gap-2">
          <Button size="small" icon={Tags} onClick={() => setMany(true)}>
            {chosen.size > 0
              ? t("bank.tags.tagChosen", { count: chosen.size })
              : t("bank.tags.tagFitting", { count: total })}
          </Button>
          {chosen.size > 0 && (
            <Button look="quiet" size="small" onClick={() => setChosen(NOBODY)}>
              {t("bank.tags.unchoose")}
            </Button>
          )}
        </div>
      )}
      <Card padded={false}>
        <DataTable
          label={t("bank.lines")}
          columns={columns}
          rows={found.data?.pages.flatMap((page) => page.lines)}
          keyOf={(row) => row.id}
          error={found.error}
          onRetry={() => void found.refetch()}
          first={15}
          empty={<EmptyState title={t("bank.noLines")} />}
          {...(found.hasNextPage
            ? { more: { onMore: () => void found.fetchNextPage(), busy: found.isFetchingNextPage } }
            : {})}
        />
      </Card>
      {many && (
        <TagMany
          meant={chosen.size > 0 ? { lines: [...chosen] } : { where: search }}
          known={known}
          onDone={() => setChosen(NOBODY)}
          onClose={() => setMany(false)}
        />
      )}
    </div>
  );
}

const NOBODY: ReadonlySet<string> = new Set();
const NO_TAGS: readonly string[] = [];

/** The tags that there are. */
function useTags(): readonly string[] {
  const { data } = queries.useQuery("get", "/api/v1/household/tags");
  return useMemo(() => data?.tags.map((one) => one.tag) ?? NO_TAGS, [data]);
}

function toggled(before: ReadonlySet<string>, line: string): ReadonlySet<string> {
  const next = new Set(before);
  if (!next.delete(line)) next.add(line);
  return next;
}

type NarrowingProps = {
  readonly accounts: readonly Schema<"AccountTold">[];
  readonly known: readonly string[];
  readonly onTurn: (name: Filter, value: string) => void;
};

function Narrowing({ accounts, known, onTurn }: NarrowingProps) {
  const search = bankRoute.useSearch();
  const any = { value: "", label: t("ui.filter.any") };
  const tags = search.tag === undefined || known.includes(search.tag) ? known : [...known, search.tag];
  return (
    <FilterBar>
      <TextField
        label={t("bank.search")}
        type="search"
        defaultValue={search.words ?? ""}
        onBlur={(event) => event.target.value !== (search.words ?? "") && onTurn("words", event.target.value)}
        onKeyDown={(event) => event.key === "Enter" && onTurn("words", event.currentTarget.value)}
      />
      {accounts.length > 1 && (
        <Select
          label={t("bank.account")}
          value={search.account ?? ""}
          options={[any, ...accounts.map((one) => ({ value: one.id, label: one.name }))]}
          onChange={(value) => onTurn("account", value)}
        />
      )}
      {tags.length > 0 && (
        <Select
          label={t("bank.tags.tag")}
          value={search.tag ?? ""}
          options={[any, ...tags.map((tag) => ({ value: tag, label: `#${tag}` }))]}
          onChange={(value) => onTurn("tag", value)}
        />
      )}
    </FilterBar>
  );
}

function columnsOf({ known, chosen, onChoose, onTag }: Around): readonly Column<Line>[] {
  const choose = (row: Line) =>
    row.state === "superseded" ? null : (
      <input
        type="checkbox"
        aria-label={t("bank.tags.choose", { text: named(row) })}
        checked={chosen.has(row.id)}
        onChange={() => onChoose(row.id)}
        className="size-4.5 accent-accent align-middle"
      />
    );
  return [
    { key: "choose", title: t("bank.tags.chosen"), cell: choose },
    {
      key: "booked",
      title: t("bank.day"),
      card: "hidden",
      cell: (row) => <span className="whitespace-nowrap">{dayOf(row)}</span>,
    },
    { key: "text", title: t("bank.text"), card: "heading", cell: (row) => <Text row={row} /> },
    {
      key: "tags",
      title: t("bank.tags.field"),
      cell: (row) => <Annotation row={row} text={named(row)} known={known} onTag={onTag} />,
    },
    { key: "category", title: t("bank.category"), cell: (row) => <Category row={row} /> },
    {
      key: "account",
      title: t("bank.account"),
      card: "hidden",
      cell: (row) => <span className="text-ink-2">{row.account_name}</span>,
    },
    {
      key: "amount",
      title: t("bank.amount"),
      align: "end",
      cell: (row) => <Money amount={row.amount} currency={row.currency} signed className={dim(row)} />,
    },
  ];
}

function Text({ row }: { readonly row: Line }) {
  const once = row.counterparty === "" || row.counterparty.toLowerCase() === row.description.toLowerCase();
  const [first, second] = once ? [row.description, ""] : [row.counterparty, row.description];
  return (
    <span className="flex min-w-0 flex-col gap-0.5">
      <span className="flex flex-wrap items-center gap-2">
        <span className="min-w-0 break-words font-medium">{first === "" ? t("bank.noText") : first}</span>
        {row.state.split(" ").map((state) => state !== "" && <Badge key={state}>{word("lineState", state)}</Badge>)}
      </span>
      <span className="text-ink-2 text-xs md:hidden">{[dayOf(row), row.account_name].filter(Boolean).join(" · ")}</span>
      {second !== "" && <span className="line-clamp-1 break-all text-ink-2 text-xs">{second}</span>}
      {row.note !== "" && (
        <span className="flex items-start gap-1 font-normal text-ink-2 text-sm">
          <StickyNote aria-hidden="true" className="mt-0.5 size-3.5 shrink-0" />
          <span className="heard">{t("bank.tags.note")}</span>
          <bdi className="min-w-0 whitespace-pre-line break-words">{row.note}</bdi>
        </span>
      )}
    </span>
  );
}

/** What the line is for, to be changed in place; a line that moves no money is for nothing. */
function Category({ row }: { readonly row: Line }) {
  if (!row.counts) return null;
  // The words stand under their head, as those of other columns do.
  return (
    <span className="inline-flex xl:whitespace-nowrap max-md:-mr-2.5 md:-ml-2.5">
      <CategoryMenu line={row} text={named(row)} />
    </span>
  );
}

/** A line's day and text, which name it to who cannot see it. */
function named(row: Line): string {
  return [dayOf(row), row.counterparty || row.description || t("bank.noText")].join(" ");
}

function dayOf(row: Line): string {
  return instant(row.booked, "date");
}

/** What does not count in the account's balance. */
function dim(row: Line): string {
  return /pending|superseded|cancelled/.test(row.state) ? "text-ink-3" : "";
}
