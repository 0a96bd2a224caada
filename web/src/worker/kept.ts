/** What of the API is kept on the device for reading offline, and how it is marked. */

export const KEPT_VIEWS = "trellis-views";
/** Answers kept at most; the oldest go. */
export const KEPT_MAX = 300;
/** The header that says of when a kept answer is. */
export const AS_OF = "X-Trellis-As-Of";

/** Only what a person reads about runs and rules. Nothing about people, sessions, keys or who called what. */
const READABLE = /^\/api\/v1\/(runs|rules|replays|reports)(\/|$)/;
/** Streams never end, and exports are files of their own. */
const NEVER = /\/(events|stream|verify)$|\.(csv|pdf|beancount)$/;

/** Whether the answer to a call is kept. */
export function isKept(method: string, url: URL, origin: string): boolean {
  return method === "GET" && url.origin === origin && READABLE.test(url.pathname) && !NEVER.test(url.pathname);
}

/** Whether an answer is worth keeping: a whole one, in JSON. */
export function isWhole(response: Response): boolean {
  return response.status === 200 && (response.headers.get("Content-Type") ?? "").startsWith("application/json");
}

/** A copy of an answer that says of when it is. */
export async function marked(response: Response, now: Date): Promise<Response> {
  const headers = new Headers(response.headers);
  headers.set(AS_OF, now.toISOString());
  return new Response(await response.blob(), { status: response.status, statusText: response.statusText, headers });
}
