/** Whether this browser can be reached by web push; it needs the installed service worker. */
export function takesPush(): boolean {
  return "serviceWorker" in navigator && "PushManager" in globalThis;
}

/** Ask the person and subscribe; null where they refuse, or the browser's push service does. */
export async function subscribe(
  key: string,
): Promise<{ readonly endpoint: string; readonly p256dh: string; readonly auth: string } | null> {
  if ((await Notification.requestPermission()) !== "granted") return null;
  const worker = await navigator.serviceWorker.ready;
  const given = await worker.pushManager
    .subscribe({ userVisibleOnly: true, applicationServerKey: key })
    .catch((error: unknown) => {
      if (error instanceof DOMException) return null;
      throw error;
    });
  const { endpoint, keys } = given?.toJSON() ?? {};
  const { p256dh, auth } = keys ?? {};
  return endpoint === undefined || p256dh === undefined || auth === undefined ? null : { endpoint, p256dh, auth };
}
