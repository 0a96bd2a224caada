import { useNavigate } from "@tanstack/react-router";
import { Page, Tabs } from "@/ui";
import { t } from "@/words";
import { Proposals } from "./Proposals";
import { Reading } from "./Reading";
import { rulesRoute, type View } from "./route";
import { Versions } from "./Versions";

/** The constitution to read, its versions, and the changes that people propose. */
export function Rules() {
  const { view = "read" } = rulesRoute.useSearch();
  const navigate = useNavigate();
  return (
    <Page title={t("pages.rules")} lead={t("rules.lead")}>
      <Tabs
        label={t("pages.rules")}
        value={view}
        onChange={(key) => void navigate({ to: "/rules", search: { view: key as View } })}
        tabs={[
          { key: "read", title: t("rules.view.read"), content: <Reading /> },
          { key: "versions", title: t("rules.view.versions"), content: <Versions /> },
          { key: "proposals", title: t("rules.view.proposals"), content: <Proposals /> },
        ]}
      />
    </Page>
  );
}
