import { useIsFetching } from "@tanstack/react-query";
import { useEffect, useMemo, useState } from "react";
import { Workbox } from "workbox-window";
import { Button } from "@/ui";
import { t } from "@/words";
import { useActions } from "./actions";

/** What a browser offers where the application can be installed. No type of the platform describes it yet. */
type InstallOffer = Event & { readonly prompt: () => Promise<unknown> };

/** Nothing was asked for so long: the page stands. */
const QUIET_MS = 1500;

/** Registers the service worker, offers a new version when there is one, and installing where it can be done. */
export function Updates() {
  const update = useUpdate();
  const install = useInstallOffer();
  useActions(
    useMemo(
      () =>
        install === null ? [] : [{ key: "install", title: t("app.install.offer"), run: () => void install.prompt() }],
      [install],
    ),
  );
  const [later, setLater] = useState(false);
  if (update === null || later) return null;
  return (
    <div
      role="status"
      className="fixed inset-x-3 bottom-18 z-40 mx-auto flex max-w-md items-center gap-3 rounded-lg border border-line bg-raised p-3 pl-4 shadow-2 lg:bottom-4"
    >
      <p className="flex-1 font-medium text-sm">{t("app.install.update")}</p>
      <Button look="quiet" size="small" onClick={() => setLater(true)}>
        {t("app.install.later")}
      </Button>
      <Button look="primary" size="small" onClick={update}>
        {t("app.install.updateNow")}
      </Button>
    </div>
  );
}

/** What takes the new version over; null while there is none. */
function useUpdate(): (() => void) | null {
  const [waiting, setWaiting] = useState<Workbox | null>(null);
  const quiet = useQuiet();
  useEffect(() => {
    if (!quiet || !("serviceWorker" in navigator) || import.meta.env.DEV) return;
    const workbox = new Workbox("/sw.js");
    workbox.addEventListener("waiting", () => setWaiting(workbox));
    workbox.addEventListener("controlling", (event) => event.isUpdate && location.reload());
    void workbox.register();
  }, [quiet]);
  return useMemo(() => (waiting === null ? null : () => waiting.messageSkipWaiting()), [waiting]);
}

/**
 * Whether the page has once had all that it asked for. The service worker fetches every page of the application, which
 * on a slow line would come before what the person is waiting for.
 */
function useQuiet(): boolean {
  const asking = useIsFetching() > 0;
  const [quiet, setQuiet] = useState(false);
  useEffect(() => {
    if (asking || quiet) return;
    const timer = setTimeout(() => setQuiet(true), QUIET_MS);
    return () => clearTimeout(timer);
  }, [asking, quiet]);
  return quiet;
}

function useInstallOffer(): InstallOffer | null {
  const [offer, setOffer] = useState<InstallOffer | null>(null);
  useEffect(() => {
    const keep = (event: Event) => {
      event.preventDefault();
      setOffer(event as InstallOffer);
    };
    const drop = () => setOffer(null);
    window.addEventListener("beforeinstallprompt", keep);
    window.addEventListener("appinstalled", drop);
    return () => {
      window.removeEventListener("beforeinstallprompt", keep);
      window.removeEventListener("appinstalled", drop);
    };
  }, []);
  return offer;
}
