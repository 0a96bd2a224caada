import { Outlet, useNavigate, useRouter } from "@tanstack/react-router";
import { lazy, Suspense, useEffect, useMemo } from "react";
import { statusOf } from "@/api";
import { queries } from "@/api/client";
import { useSecondFactorAsked } from "@/api/secondFactor";
import { Live } from "@/live";
import { NowContext, PageSkeleton } from "@/ui";
import { routeChanged } from "@/ui/pageFocus";
import { t, withWords } from "@/words";
import { HouseContext, useHouseOfAddress } from "./house";
import { useKeys } from "./keys";
import { useLanguageOfPerson } from "./language";
import { PAGES, pageLink } from "./nav";
import { openPalette, openShortcuts, useOverlay } from "./overlays";
import { Rail } from "./Rail";
import { ThumbBar } from "./ThumbBar";
import { TopBar } from "./TopBar";
import { Updates } from "./Updates";

const Palette = lazy(() => import("./Palette").then((file) => ({ default: file.Palette })));
const StepUp = lazy(() =>
  withWords(() => import("@/features/identity/StepUp"), "identity").then((file) => ({ default: file.StepUp })),
);
const Shortcuts = lazy(() => import("./Shortcuts").then((file) => ({ default: file.Shortcuts })));

/** What stands around every page: the rail, the head bar, the foot bar of a phone, palette and shortcuts. */
export function Shell() {
  const house = useHouseOfAddress();
  const now = useMemo(() => (house.run?.at ? new Date(house.run.at) : null), [house.run?.at]);
  const overlay = useOverlay();
  const factorAsked = useSecondFactorAsked();
  useSignInWhenAsked();
  useLanguageOfPerson();
  useFocusOnRoutes();
  useKeys(usePageKeys(house.name));
  return (
    <HouseContext value={house}>
      <NowContext value={now}>
        <a
          href="#page"
          className="heard z-50 rounded-md bg-primary px-4 py-2 text-on-primary focus-visible:fixed focus-visible:top-3 focus-visible:left-3 focus-visible:h-auto focus-visible:w-auto focus-visible:[clip-path:none]"
        >
          {t("app.skip")}
        </a>
        <div className="flex min-h-dvh">
          <Rail />
          <div className="flex min-w-0 flex-1 flex-col pb-16 lg:pb-0">
            <TopBar />
            <main id="page" tabIndex={-1} className="min-w-0 flex-1 outline-none">
              <Suspense fallback={<PageSkeleton />}>
                <Outlet />
              </Suspense>
            </main>
          </div>
          <ThumbBar />
        </div>
        <Updates />
        <Suspense fallback={null}>
          {overlay === "palette" && <Palette />}
          {overlay === "shortcuts" && <Shortcuts />}
          {factorAsked && <StepUp />}
        </Suspense>
        {house.name !== undefined && house.run !== undefined && (
          <Live run={house.name} finished={house.run.finished} after={house.run.records} />
        )}
      </NowContext>
    </HouseContext>
  );
}

function usePageKeys(run: string | undefined) {
  const navigate = useNavigate();
  return useMemo(
    () => ({
      "mod+k": openPalette,
      "?": openShortcuts,
      "/": openPalette,
      ...Object.fromEntries(PAGES.map((page) => [`g ${page.key}`, () => void navigate(pageLink(page, run))])),
    }),
    [navigate, run],
  );
}

function useFocusOnRoutes() {
  const router = useRouter();
  useEffect(
    () =>
      router.subscribe(
        "onBeforeNavigate",
        (event) => void (event.fromLocation !== undefined && event.pathChanged && routeChanged()),
      ),
    [router],
  );
}

/** Who is not signed in is sent to the sign-in page, and comes back to where they wanted to be. */
function useSignInWhenAsked() {
  const navigate = useNavigate();
  const { error } = queries.useQuery("get", "/api/v1/runs");
  useEffect(() => {
    if (statusOf(error) === 401) void navigate({ to: "/sign-in", search: { to: location.pathname + location.search } });
  }, [error, navigate]);
}
