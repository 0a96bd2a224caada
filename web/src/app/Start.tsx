import { Navigate } from "@tanstack/react-router";
import { Warehouse } from "lucide-react";
import { queries } from "@/api";
import { EmptyState, Page, PageSkeleton, Problem } from "@/ui";
import { t } from "@/words";
import { useHouse } from "./house";

/** The bare address: to Today of the house last looked at. */
export function Start() {
  const { name, runs } = useHouse();
  const { error, refetch } = queries.useQuery("get", "/api/v1/runs");
  if (error !== null) {
    return (
      <Page title={t("pages.today")}>
        <Problem error={error} onRetry={() => void refetch()} />
      </Page>
    );
  }
  if (runs === undefined) return <PageSkeleton />;
  if (name !== undefined) return <Navigate to="/runs/$run/today" params={{ run: name }} replace />;
  return (
    <Page title={t("pages.today")}>
      <EmptyState icon={Warehouse} title={t("app.runs.none")} detail={t("app.runs.noneDetail")} />
    </Page>
  );
}
