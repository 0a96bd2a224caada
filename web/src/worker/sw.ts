import { cleanupOutdatedCaches, createHandlerBoundToURL, precacheAndRoute } from "workbox-precaching";
import { isKept, isWhole, KEPT_MAX, KEPT_VIEWS, marked } from "./kept";
import { openNotice, showNotice } from "./notices";

declare const self: ServiceWorkerGlobalScope & { __WB_MANIFEST: readonly { url: string; revision: string | null }[] };

cleanupOutdatedCaches();
precacheAndRoute([...self.__WB_MANIFEST]);
const shell = createHandlerBoundToURL("/index.html");

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.mode === "navigate" && url.origin === self.location.origin && !url.pathname.startsWith("/api/")) {
    event.respondWith(shell({ event, request, url }));
  } else if (isKept(request.method, url, self.location.origin)) {
    event.respondWith(networkFirst(event, request));
  }
});

/** From the server where it answers; else what was kept, marked with its instant. */
async function networkFirst(event: FetchEvent, request: Request): Promise<Response> {
  try {
    const response = await fetch(request);
    if (isWhole(response)) event.waitUntil(keep(request, response.clone()));
    return response;
  } catch (error) {
    const kept = await (await caches.open(KEPT_VIEWS)).match(request.url);
    if (kept === undefined) throw error;
    return kept;
  }
}

async function keep(request: Request, response: Response): Promise<void> {
  const cache = await caches.open(KEPT_VIEWS);
  await cache.put(request.url, await marked(response, new Date()));
  const keys = await cache.keys();
  for (const old of keys.slice(0, Math.max(0, keys.length - KEPT_MAX))) await cache.delete(old);
}

/** The page asks for the new version to take over. */
self.addEventListener("message", (event) => {
  if ((event.data as { type?: string } | null)?.type === "SKIP_WAITING") void self.skipWaiting();
});

self.addEventListener("push", (event) => event.waitUntil(showNotice(self.registration, event.data)));
self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  event.waitUntil(openNotice(self.clients, event.notification));
});
