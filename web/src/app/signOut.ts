import { CSRF, csrfToken } from "@/api/csrf";
import { forgetPreferences } from "@/api/preferences";
import { KEPT_VIEWS } from "@/worker/kept";

/** End the session, forget what was kept on this device, go to the sign-in page. */
export async function signOut(): Promise<void> {
  const token = csrfToken();
  await fetch("/api/v1/identity/sign-out", {
    method: "POST",
    ...(token === undefined ? {} : { headers: { [CSRF]: token } }),
  }).catch(() => undefined);
  await forget();
  location.assign("/sign-in");
}

/** Nothing of what a person saw or preferred stays on the device. */
export async function forget(): Promise<void> {
  if ("caches" in globalThis) await caches.delete(KEPT_VIEWS);
  localStorage.removeItem("trellis.run");
  forgetPreferences();
}
