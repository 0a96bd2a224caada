import { CSRF, csrfToken } from "./csrf";

let asking: Promise<boolean> | null = null;

/** Ask the server for a fresh session; several callers share one question. False when the person must sign in. */
export function renewed(): Promise<boolean> {
  asking ??= ask().finally(() => {
    asking = null;
  });
  return asking;
}

async function ask(): Promise<boolean> {
  const token = csrfToken();
  const answer = await fetch("/api/v1/identity/refresh", {
    method: "POST",
    ...(token === undefined ? {} : { headers: { [CSRF]: token } }),
  });
  return answer.ok;
}
