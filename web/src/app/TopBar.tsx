import { useParams } from "@tanstack/react-router";
import { Search } from "lucide-react";
import { lazy, Suspense } from "react";
import { Badge, Instant, StateBadge, WeekBadge } from "@/ui";
import { t, word } from "@/words";
import { Connection } from "./Connection";
import { useHouse } from "./house";
import { openPalette } from "./overlays";
import { RunSwitcher } from "./RunSwitcher";
import { useStanding } from "./standing";

const PauseButton = lazy(() =>
  import("@/features/control/PauseButton").then((file) => ({ default: file.PauseButton })),
);

/** The bar at the head: which house, how it stands, whether it is live, and the button that pauses it. */
export function TopBar() {
  const { name, run } = useHouse();
  return (
    <header className="sticky top-0 z-20 border-line border-b bg-paper">
      <div className="mx-auto flex min-h-15 w-full max-w-[82rem] items-center gap-x-4 px-4 md:px-8">
        <RunSwitcher />
        <div className="hidden min-w-0 items-center gap-3 text-sm md:flex">
          <Standing />
        </div>
        <div className="ml-auto flex shrink-0 items-center gap-2">
          <Connection />
          <button
            type="button"
            onClick={openPalette}
            className="inline-flex min-h-10 items-center gap-2 rounded-md border-line px-2.5 text-ink-2 text-sm hover:bg-hover hover:text-ink xl:border xl:bg-surface"
          >
            <Search aria-hidden="true" className="size-4.5 xl:size-4" />
            <span className="max-xl:heard">{t("app.palette.open")}</span>
            <kbd className="hidden rounded-sm bg-sunken px-1.5 font-sans text-xs xl:inline">{MOD_K}</kbd>
          </button>
          <Suspense fallback={null}>
            {name !== undefined && run?.finished !== true && <PauseButton run={name} />}
          </Suspense>
        </div>
      </div>
      <div className="flex items-center gap-3 overflow-x-auto px-4 pb-2 text-sm md:hidden">
        <Standing />
      </div>
    </header>
  );
}

const MOD_K = navigator.platform.startsWith("Mac") ? "⌘K" : "Ctrl K";

/** How the run stands, on every page; its own time on its own pages alone, for the household's is today. */
function Standing() {
  const { run } = useHouse();
  const { run: named } = useParams({ strict: false });
  if (run === undefined) return null;
  return (
    <>
      <StandingOf run={run.name} />
      {run.overlay !== "NORMAL" && (
        <Badge tone={run.overlay === "KILLED" ? "loss" : "warn"}>{word("overlay", run.overlay)}</Badge>
      )}
      {named !== undefined && run.at !== null && (
        <span className="text-ink-2">
          <span className="heard">{`${t("app.clock.label")}: `}</span>
          <Instant at={run.at} />
        </span>
      )}
    </>
  );
}

function StandingOf({ run }: { readonly run: string }) {
  const standing = useStanding(run);
  if (standing === undefined) return null;
  return (
    <>
      <StateBadge state={standing.state} latches={standing.latches} />
      {standing.week !== null && <WeekBadge type={standing.week} />}
    </>
  );
}
