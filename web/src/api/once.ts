/** The header that makes a write count once, however often it is sent. */
export const ONCE = "Idempotency-Key";

/**
 * Writes that carry none. Signing in and showing a factor answer with what is told once; a preference that is set twice
 * is set once anyway.
 */
const WITHOUT = /\/(identity|step-up|preferences)(\/|$)/;

/** How long a write without an answer is remembered: whoever sends the same again by then means the same one. */
const REMEMBERED_MS = 10 * 60_000;

type Sent = { readonly asked: string; readonly key: string; readonly at: number };

/** Writes that are on their way, by their keys. */
const underWay = new Map<string, Sent>();
/** The newest write whose answer never came. */
let lost: Sent | null = null;

/** A key that makes a command count once, however often it is sent. Made when the person presses, kept while they retry. */
export function idempotencyKey(): string {
  return crypto.randomUUID();
}

/** Gives a write its key: that of the same write before, if its answer never came and no other was answered since. */
export async function keyed(request: Request): Promise<void> {
  if (request.headers.has(ONCE) || WITHOUT.test(new URL(request.url).pathname)) return;
  const asked = await digest(request);
  const at = Date.now();
  const known = lost !== null && lost.asked === asked && at - lost.at < REMEMBERED_MS;
  const key = known && lost !== null ? lost.key : idempotencyKey();
  underWay.set(key, { asked, key, at });
  request.headers.set(ONCE, key);
}

/** A write was answered: what is sent from now on is meant after it. A fault (500 and up) may have come after the deed. */
export function answered(request: Request, status: number): void {
  if (status >= 500) unanswered(request);
  else if (underWay.delete(request.headers.get(ONCE) ?? "")) lost = null;
}

/** The answer to a write never came. */
export function unanswered(request: Request): void {
  const key = request.headers.get(ONCE) ?? "";
  lost = underWay.get(key) ?? lost;
  underWay.delete(key);
}

/** A write is remembered by its digest: a password in it is not. */
async function digest(request: Request): Promise<string> {
  const text = `${request.method} ${request.url}\n${await request.clone().text()}`;
  const bytes = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
