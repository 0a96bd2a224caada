import { useNavigate } from "@tanstack/react-router";
import { NEWEST, queries } from "@/api";
import { Card, type Column, DataTable, EmptyState, Section, Select } from "@/ui";
import { integer, t, word } from "@/words";
import { breedingRoute } from "./route";
import { StandingBadge } from "./StandingBadge";
import { STANDINGS } from "./standings";
import { called, type GenomeRow, ratio } from "./told";

/** Every genome that was tried, the newest first; the dead are there, for they count. */
export function Genomes({ breeding }: { readonly breeding: string }) {
  const { standing } = breedingRoute.useSearch();
  const navigate = useNavigate();
  const found = queries.useInfiniteQuery(
    "get",
    "/api/v1/garden/breedings/{breeding}/genomes",
    { params: { path: { breeding }, query: { limit: 25, ...(standing === undefined ? {} : { standing }) } } },
    { pageParamName: "cursor", initialPageParam: NEWEST, getNextPageParam: (page) => page.next ?? undefined },
  );
  const total = found.data?.pages[0]?.total;
  const choose = (value: string) => {
    const chosen = STANDINGS.find((one) => one === value);
    const search = chosen === undefined ? {} : { standing: chosen };
    void navigate({ to: "/breeding/$breeding", params: { breeding }, search, resetScroll: false });
  };
  return (
    <Section
      title={t("breeding.genomes.title")}
      description={t("breeding.genomes.detail")}
      actions={
        <div className="w-52">
          <Select
            label={t("breeding.standing")}
            value={standing ?? ""}
            options={[
              { value: "", label: t("breeding.genomes.every") },
              ...STANDINGS.map((value) => ({ value, label: word("genomeStanding", value) })),
            ]}
            onChange={choose}
          />
        </div>
      }
    >
      <Card padded={false} {...(total === undefined ? {} : { title: t("breeding.genomes.total", { count: total }) })}>
        <DataTable
          label={t("breeding.genomes.title")}
          columns={COLUMNS}
          rows={found.data?.pages.flatMap((page) => page.genomes)}
          keyOf={(row) => row.hash}
          linkOf={(row) => ({ to: "/breeding/$breeding/$genome", params: { breeding, genome: row.hash } })}
          error={found.error}
          onRetry={() => void found.refetch()}
          empty={<EmptyState title={t("breeding.genomes.none")} />}
          {...(found.hasNextPage
            ? { more: { onMore: () => void found.fetchNextPage(), busy: found.isFetchingNextPage } }
            : {})}
        />
      </Card>
    </Section>
  );
}

export const COLUMNS: readonly Column<GenomeRow>[] = [
  {
    key: "genome",
    title: t("breeding.genome"),
    card: "heading",
    cell: (row) => <code className="code text-sm">{called(row.hash)}</code>,
  },
  { key: "standing", title: t("breeding.standing"), cell: (row) => <StandingBadge standing={row.standing} /> },
  {
    key: "born",
    title: t("breeding.born"),
    align: "end",
    cell: (row) => <span className="figures">{integer(row.born)}</span>,
  },
  {
    key: "lived",
    title: t("breeding.livedTo"),
    align: "end",
    cell: (row) => <span className="figures">{row.lived_to === null ? "–" : integer(row.lived_to)}</span>,
  },
  {
    key: "ratio",
    title: t("breeding.ratioAll"),
    align: "end",
    cell: (row) => <span className="figures">{ratio(row.ratio)}</span>,
  },
  {
    key: "entries",
    title: t("breeding.entries"),
    align: "end",
    cell: (row) => <span className="figures">{integer(row.entries)}</span>,
  },
  {
    key: "children",
    title: t("breeding.children"),
    align: "end",
    cell: (row) => <span className="figures">{integer(row.children)}</span>,
  },
];
