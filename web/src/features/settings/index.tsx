import { useNavigate } from "@tanstack/react-router";
import { queries } from "@/api";
import { Page, Tabs } from "@/ui";
import { t } from "@/words";
import { Data } from "./Data";
import { Factors } from "./Factors";
import { Keys } from "./Keys";
import { Notices } from "./Notices";
import { People } from "./People";
import { settingsRoute } from "./route";
import { You } from "./You";

/** What belongs to the person: profile, second factors, keys, notices, data; and, for an admin, the people. */
export function Settings() {
  const { tab } = settingsRoute.useSearch();
  const navigate = useNavigate();
  const me = queries.useQuery("get", "/api/v1/me");
  const admin = me.data?.roles.includes("admin") ?? false;
  const tabs = [
    { key: "you", title: t("settings.you.title"), content: <You /> },
    { key: "factors", title: t("settings.factors.title"), content: <Factors /> },
    { key: "notices", title: t("settings.notices.title"), content: <Notices /> },
    { key: "keys", title: t("settings.keys.title"), content: <Keys /> },
    ...(admin ? [{ key: "people", title: t("settings.people.title"), content: <People /> }] : []),
    { key: "data", title: t("settings.data.title"), content: <Data /> },
  ];
  return (
    <Page title={t("pages.settings")} lead={t("settings.lead")}>
      <Tabs
        label={t("pages.settings")}
        tabs={tabs}
        value={tabs.some((each) => each.key === tab) && tab !== undefined ? tab : "you"}
        onChange={(key) => void navigate({ to: "/settings", search: { tab: key } })}
      />
    </Page>
  );
}
