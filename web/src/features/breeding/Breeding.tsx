import { Link } from "@tanstack/react-router";
import { queries } from "@/api";
import { buttonClasses, Page, PageSkeleton, Problem, Section } from "@/ui";
import { instant, t } from "@/words";
import { Baselines } from "./Baselines";
import { Figures } from "./Figures";
import { Gates } from "./Gates";
import { Generations } from "./Generations";
import { Genomes } from "./Genomes";
import { Parts } from "./Parts";
import { breedingRoute } from "./route";
import { Tree } from "./Tree";
import type { Told } from "./told";
import { Unseen } from "./Unseen";

const ASKED_AGAIN_MS = 10_000;

/** One breeding: what it showed, what it would have had to show, how it was bred, and who came of it. */
export function Breeding() {
  const { breeding } = breedingRoute.useParams();
  const { data, error, refetch } = queries.useQuery(
    "get",
    "/api/v1/garden/breedings/{breeding}",
    { params: { path: { breeding } } },
    { refetchInterval: ({ state }) => (state.data?.judged === false ? ASKED_AGAIN_MS : false) },
  );
  if (error !== null && data === undefined) {
    return (
      <Page title={breeding} actions={<Back />}>
        <Problem error={error} onRetry={() => void refetch()} />
      </Page>
    );
  }
  if (data === undefined) return <PageSkeleton />;
  return (
    <Page title={data.name} lead={leadOf(data)} actions={<Back />}>
      <Figures told={data} />
      {data.unseen !== null && <Unseen told={data} unseen={data.unseen} />}
      {data.baselines.length > 0 && <Baselines rows={data.baselines} />}
      {data.gate_rows.length > 0 && (
        <Section title={t("breeding.gates.title")} description={t("breeding.gates.detail")}>
          <Gates rows={data.gate_rows} />
        </Section>
      )}
      {data.course.length > 0 && <Generations course={data.course} />}
      <Tree breeding={data.name} atWork={!data.judged} />
      {data.parts.length > 0 && (
        <Section title={t("breeding.parts.title")} description={t("breeding.parts.detail")}>
          <Parts breeding={data.name} rows={data.parts} />
        </Section>
      )}
      <Genomes breeding={data.name} />
    </Page>
  );
}

function Back() {
  return (
    <Link to="/breeding" className={buttonClasses()}>
      {t("breeding.all")}
    </Link>
  );
}

function leadOf(told: Told): string {
  const lead = t("breeding.leadOf", {
    symbol: `${t(`breeding.kind.${told.kind}`)}, ${told.symbol}`,
    first: instant(told.first, "date"),
    last: instant(told.last, "date"),
    generations: told.generations,
    population: told.population,
    seed: String(told.seed),
  });
  return told.peers.length > 0 ? t("breeding.among", { lead, peers: told.peers.join(", ") }) : lead;
}
