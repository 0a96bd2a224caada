import { CSRF, csrfToken } from "./csrf";

/** When a tab of this browser last got a fresh session, for the other tabs. */
const RENEWED_AT = "trellis.renewed";

let asking: Promise<boolean> | null = null;

/**
 * Ask the server for a fresh session. False when the person must sign in.
 *
 * Callers share one question, and tabs take turns: a refresh token is good once, and two tabs that show the same one
 * would look like a thief. A tab that waited while another asked has its fresh session already.
 */
export function renewed(): Promise<boolean> {
  asking ??= inTurn(Date.now()).finally(() => {
    asking = null;
  });
  return asking;
}

async function inTurn(since: number): Promise<boolean> {
  // Pages that are not served securely have no locks, whatever the types say.
  const locks = navigator.locks as LockManager | null | undefined;
  if (locks == null) return ask();
  return locks.request("trellis.session", () => {
    const at = Number(localStorage.getItem(RENEWED_AT) ?? "0");
    return at > since ? true : ask();
  });
}

async function ask(): Promise<boolean> {
  const token = csrfToken();
  const answer = await fetch("/api/v1/identity/refresh", {
    method: "POST",
    ...(token === undefined ? {} : { headers: { [CSRF]: token } }),
  });
  await answer.text(); // A body that nobody reads keeps its line to the server busy.
  if (answer.ok) localStorage.setItem(RENEWED_AT, String(Date.now()));
  return answer.ok;
}
