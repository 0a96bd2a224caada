import { useNavigate } from "@tanstack/react-router";
import { Page, Tabs } from "@/ui";
import { t } from "@/words";
import { Answers } from "./Answers";
import { Features } from "./Features";
import { type ModelsSearch, modelsRoute, TABS, type TabKey } from "./route";
import { Versions } from "./Versions";

/** What learns and answers: versions and whether they still fit, every answer with what it rests on, and features. */
export function Models() {
  const search = modelsRoute.useSearch();
  const navigate = useNavigate();
  const turn = (next: ModelsSearch) => void navigate({ to: "/models", search: next, replace: true });
  return (
    <Page title={t("pages.models")} lead={t("models.lead")}>
      <Tabs
        label={t("pages.models")}
        value={search.tab ?? TABS[0]}
        onChange={(key) => turn(key === TABS[0] ? {} : { tab: key as TabKey })}
        tabs={[
          { key: "versions", title: t("models.tab.versions"), content: <Versions search={search} onTurn={turn} /> },
          { key: "answers", title: t("models.tab.answers"), content: <Answers search={search} onTurn={turn} /> },
          { key: "features", title: t("models.tab.features"), content: <Features /> },
        ]}
      />
    </Page>
  );
}
