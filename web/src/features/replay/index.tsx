import { useNavigate } from "@tanstack/react-router";
import { queries } from "@/api";
import { Page, Section } from "@/ui";
import { t } from "@/words";
import { Compare } from "./Compare";
import { Found } from "./Found";
import { Runs, useReplays } from "./Runs";
import { replayRoute } from "./route";

/** Runs at work and ended, a form to start one, and two finished ones side by side. */
export function Replay() {
  const { a, b } = replayRoute.useSearch();
  const navigate = useNavigate();
  const found = useReplays();
  const runs = queries.useQuery("get", "/api/v1/runs");
  const finished = runs.data?.runs.filter((run) => run.finished).map((run) => run.name) ?? [];
  const founded = () => {
    void found.refetch();
    void runs.refetch();
  };
  return (
    <Page title={t("pages.replay")} lead={t("replay.lead")}>
      <Section title={t("replay.runs")} description={t("replay.runsDetail")}>
        <Runs found={found} />
      </Section>
      <Section title={t("replay.new")} description={t("replay.newDetail")}>
        <Found onFounded={founded} />
      </Section>
      <Section title={t("replay.compare.title")} description={t("replay.compare.detail")}>
        <Compare runs={finished} a={a} b={b} onChange={(search) => void navigate({ to: "/replay", search })} />
      </Section>
    </Page>
  );
}
