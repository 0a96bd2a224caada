import { useNavigate } from "@tanstack/react-router";
import { queries, type Schema } from "@/api";
import { CategoryMenu } from "@/app/lines/CategoryMenu";
import { Badge, Card, type Column, DataTable, EmptyState, FilterBar, Money, Select, TextField } from "@/ui";
import { instant, t, word } from "@/words";
import { bankRoute } from "./route";

type Line = Schema<"LineTold">;

const COLUMNS: readonly Column<Line>[] = [
  { key: "booked", title: t("bank.day"), card: "hidden", cell: (row) => dayOf(row) },
  { key: "text", title: t("bank.text"), card: "heading", cell: (row) => <Text row={row} /> },
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

/** Every line, the newest first, narrowed by account and words. */
export function Lines({ accounts }: { readonly accounts: readonly Schema<"AccountTold">[] }) {
  const search = bankRoute.useSearch();
  const navigate = useNavigate();
  const found = queries.useInfiniteQuery(
    "get",
    "/api/v1/household/lines",
    { params: { query: { ...search, limit: 50 } } },
    { pageParamName: "cursor", initialPageParam: "", getNextPageParam: (page) => page.next ?? undefined },
  );
  const turn = (name: "account" | "words", value: string) => {
    const { [name]: _, ...rest } = search;
    void navigate({ to: "/bank", search: value === "" ? rest : { ...rest, [name]: value }, replace: true });
  };
  const any = { value: "", label: t("ui.filter.any") };
  return (
    <div className="flex flex-col gap-4">
      <FilterBar>
        <TextField
          key={search.words ?? ""}
          label={t("bank.search")}
          type="search"
          defaultValue={search.words ?? ""}
          onBlur={(event) => event.target.value !== (search.words ?? "") && turn("words", event.target.value)}
          onKeyDown={(event) => event.key === "Enter" && turn("words", event.currentTarget.value)}
        />
        {accounts.length > 1 && (
          <Select
            label={t("bank.account")}
            value={search.account ?? ""}
            options={[any, ...accounts.map((one) => ({ value: one.id, label: one.name }))]}
            onChange={(value) => turn("account", value)}
          />
        )}
      </FilterBar>
      <Card padded={false}>
        <DataTable
          label={t("bank.lines")}
          columns={COLUMNS}
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
    </div>
  );
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
    </span>
  );
}

/** What the line is for, to be changed in place; a line that moves no money is for nothing. */
function Category({ row }: { readonly row: Line }) {
  if (!row.counts) return null;
  const text = [dayOf(row), row.counterparty || row.description || t("bank.noText")].join(" ");
  // The words stand under their head, as those of other columns do.
  return (
    <span className="inline-flex max-md:-mr-2.5 md:-ml-2.5">
      <CategoryMenu line={row} text={text} />
    </span>
  );
}

function dayOf(row: Line): string {
  return instant(row.booked, "date");
}

/** What does not count in the account's balance. */
function dim(row: Line): string {
  return /pending|superseded|cancelled/.test(row.state) ? "text-ink-3" : "";
}
