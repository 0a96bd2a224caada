import { useNavigate, useRouterState } from "@tanstack/react-router";
import { ChevronsUpDown } from "lucide-react";
import { Badge, Menu, MenuChoice } from "@/ui";
import { instant, t } from "@/words";
import { type Run, useHouse } from "./house";

/** Which house is looked at: one at work, or a run that is over. The page stays the same. */
export function RunSwitcher() {
  const { name, run, runs = [] } = useHouse();
  const navigate = useNavigate();
  const path = useRouterState({ select: (state) => state.location.pathname });
  const go = (chosen: string) => {
    const page = /^\/runs\/[^/]+\/([a-z]+)/.exec(path)?.[1] ?? "today";
    void navigate({ href: `/runs/${encodeURIComponent(chosen)}/${page}` });
  };
  const live = runs.filter((each) => !each.finished);
  const finished = runs.filter((each) => each.finished);
  const trigger = (
    <button
      type="button"
      className="-ml-2 flex min-h-10 min-w-0 items-center gap-2 rounded-md px-2 text-left hover:bg-hover"
    >
      <span className="heard">{`${t("app.runs.label")}: `}</span>
      <span className="truncate font-semibold">{name ?? t("app.runs.none")}</span>
      {run !== undefined && (
        <span className="hidden sm:inline">
          <Badge tone={run.finished ? "plain" : "gain"}>
            {t(run.finished ? "app.runs.finished" : "app.runs.live")}
          </Badge>
        </span>
      )}
      <ChevronsUpDown aria-hidden="true" className="size-4 shrink-0 text-ink-3" />
    </button>
  );
  return (
    <Menu trigger={trigger} align="start">
      {live.length > 0 && (
        <MenuChoice label={t("app.runs.liveGroup")} value={name ?? ""} onChange={go} options={live.map(option)} />
      )}
      {finished.length > 0 && (
        <MenuChoice
          label={t("app.runs.finishedGroup")}
          value={name ?? ""}
          onChange={go}
          options={finished.map(option)}
        />
      )}
      {runs.length === 0 && <p className="px-2.5 py-2 text-ink-2 text-sm">{t("app.runs.none")}</p>}
    </Menu>
  );
}

function option(run: Run) {
  const label = (
    <span className="flex flex-1 items-baseline justify-between gap-6">
      <span className="font-medium">{run.name}</span>
      <span className="figures text-ink-2 text-xs">{run.at === null ? run.world : instant(run.at, "date")}</span>
    </span>
  );
  return { value: run.name, label };
}
