import { Link } from "@tanstack/react-router";
import { queries } from "@/api";
import { buttonClasses, Card, DataTable, EmptyState, Hash, Page, PageSkeleton, Problem, Section } from "@/ui";
import { t } from "@/words";
import { Audit } from "./Audit";
import { Behaviour } from "./Behaviour";
import { Did } from "./Did";
import { Gates } from "./Gates";
import { Genes } from "./Genes";
import { COLUMNS } from "./Genomes";
import { Parts } from "./Parts";
import { genomeRoute } from "./route";
import { StandingBadge } from "./StandingBadge";
import { Trades } from "./Trades";
import { called, type GenomeRow, type GenomeTold, sentences } from "./told";

/** One genome: what it does in words, its genes within their bounds, its family, and how it traded. */
export function Genome() {
  const { breeding, genome } = genomeRoute.useParams();
  const { data, error, refetch } = queries.useQuery("get", "/api/v1/garden/breedings/{breeding}/genomes/{genome}", {
    params: { path: { breeding, genome } },
  });
  if (error !== null && data === undefined) {
    return (
      <Page title={t("breeding.genomeNamed", { genome: called(genome) })} actions={<Back breeding={breeding} />}>
        <Problem error={error} onRetry={() => void refetch()} />
      </Page>
    );
  }
  if (data === undefined) return <PageSkeleton />;
  return <Known told={data} />;
}

function Back({ breeding }: { readonly breeding: string }) {
  return (
    <Link to="/breeding/$breeding" params={{ breeding }} className={buttonClasses()}>
      {t("breeding.toBreeding")}
    </Link>
  );
}

function Known({ told }: { readonly told: GenomeTold }) {
  return (
    <Page
      title={t("breeding.genomeNamed", { genome: called(told.hash) })}
      lead={<Lead told={told} />}
      actions={<Back breeding={told.breeding} />}
    >
      {told.kind === "alpha_detector" ? <Behaviour told={told} /> : <Did told={told} />}
      <Section title={t("breeding.says.title")} description={t("breeding.says.detail")}>
        <Card>
          <ul className="flex list-disc flex-col gap-1 pl-5">
            {sentences(told.kind, told.genes).map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        </Card>
        <Genes genes={told.genes} inert={told.inert} />
      </Section>
      <Section title={t("breeding.family.title")} description={t("breeding.family.detail")}>
        <div className="grid items-start gap-4 xl:grid-cols-2">
          <Kin
            told={told}
            title={t("breeding.family.parents")}
            rows={told.parent_rows}
            none={t("breeding.family.drawn")}
          />
          <Kin
            told={told}
            title={t("breeding.family.children")}
            rows={told.child_rows}
            none={t("breeding.family.childless")}
          />
        </div>
      </Section>
      {told.parts.length > 0 && (
        <Section title={t("breeding.family.parts")} description={t("breeding.parts.detail")}>
          <Parts breeding={told.breeding} rows={told.parts} />
        </Section>
      )}
      {told.gate_rows.length > 0 && (
        <Section title={t("breeding.audit.title")} description={t("breeding.audit.detail")}>
          <Gates rows={told.gate_rows} />
        </Section>
      )}
      {told.audit.length > 0 && (
        <Section title={t("breeding.leaks.title")} description={t("breeding.leaks.detail")}>
          <Audit rows={told.audit} />
        </Section>
      )}
      {told.kind === "alpha_detector" && <Trades told={told} />}
    </Page>
  );
}

function Lead({ told }: { readonly told: GenomeTold }) {
  return (
    <span className="inline-flex flex-wrap items-center gap-x-3 gap-y-1">
      <StandingBadge standing={told.standing} />
      <span>
        {t(told.lived_to === null ? "breeding.neverLived" : "breeding.lived", {
          symbol: told.symbol,
          born: told.born,
          last: told.lived_to ?? 0,
        })}
      </span>
      <Hash value={told.hash} length={16} />
    </span>
  );
}

type KinProps = {
  readonly told: GenomeTold;
  readonly title: string;
  readonly rows: readonly GenomeRow[];
  readonly none: string;
};

function Kin({ told, title, rows, none }: KinProps) {
  return (
    <Card title={title} padded={false}>
      <DataTable
        label={title}
        columns={COLUMNS.filter((column) => column.key !== "lived" && column.key !== "children")}
        rows={rows}
        keyOf={(row) => row.hash}
        linkOf={(row) => ({
          to: "/breeding/$breeding/$genome",
          params: { breeding: told.breeding, genome: row.hash },
        })}
        empty={<EmptyState title={none} />}
      />
    </Card>
  );
}
