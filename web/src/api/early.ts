/**
 * What public/start.js asked the server while this script was on its way. An answer is handed on once, to the first who
 * asks the same, and only while it is young: whoever asks later wants what holds later.
 */
const YOUNG_MS = 10_000;

/** run: whose Today was asked for, "" for none. page: where the address leads. */
type Early = {
  readonly at: number;
  readonly run: string;
  readonly page: string;
  readonly answers: Map<string, Promise<Response>>;
};

declare global {
  var trellisEarly: Early | undefined;
}

/** The answer to a call that was asked before, undefined where it was not. After a write nothing asked before it holds. */
export function askedEarly(request: Request): Promise<Response> | undefined {
  const early = globalThis.trellisEarly;
  if (early === undefined) return undefined;
  if (request.method !== "GET" || performance.now() - early.at > YOUNG_MS) {
    forgetEarly();
    return undefined;
  }
  const answer = early.answers.get(request.url);
  early.answers.delete(request.url);
  return answer;
}

/** Nothing that was asked before holds any more. */
export function forgetEarly(): void {
  globalThis.trellisEarly = undefined;
}
