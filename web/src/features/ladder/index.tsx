import { useNavigate } from "@tanstack/react-router";
import { useRun } from "@/app/house";
import { Page, Tabs } from "@/ui";
import { t } from "@/words";
import { HedgesPart } from "./Hedges";
import { LaddersPart } from "./Ladders";
import { ladderRoute, type View } from "./route";

/** What is owned to grow, and what is owned to protect. */
export function Ladder() {
  const run = useRun();
  const { view = "ladder" } = ladderRoute.useSearch();
  const navigate = useNavigate();
  const show = (key: string) =>
    void navigate({ to: "/runs/$run/ladder", params: { run }, search: { view: key as View }, replace: true });
  return (
    <Page title={t("pages.ladder")} lead={t("ladder.lead")}>
      <Tabs
        label={t("pages.ladder")}
        value={view}
        onChange={show}
        tabs={[
          { key: "ladder", title: t("ladder.title"), content: <LaddersPart run={run} /> },
          { key: "hedges", title: t("ladder.hedges.title"), content: <HedgesPart run={run} /> },
        ]}
      />
    </Page>
  );
}
