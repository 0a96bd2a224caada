import createClient, { type Middleware } from "openapi-fetch";
import createQueries from "openapi-react-query";
import { CSRF, csrfToken } from "./csrf";
import { askedEarly, forgetEarly } from "./early";
import { seenAt, unreached } from "./freshness";
import { answered, keyed, unanswered } from "./once";
import { ApiProblem, isDocument } from "./problem";
import type { components, paths } from "./schema";
import { askSecondFactor, SECOND_FACTOR } from "./secondFactor";
import { renewed } from "./session";

/** The schemas of the API by name: `Schema<"Run">`. */
export type Schema<Name extends keyof components["schemas"]> = components["schemas"][Name];

const WRITES = new Set(["POST", "PUT", "PATCH", "DELETE"]);

/** Signing in and showing a factor: they answer for themselves, and what they answer with is told once. */
const ENTERING = /\/(identity|step-up)(\/|$)/;

const guarded: Middleware = {
  async onRequest({ request }) {
    if (!WRITES.has(request.method)) return undefined;
    const token = csrfToken();
    if (token !== undefined) request.headers.set(CSRF, token);
    await keyed(request);
    return request;
  },
  async onResponse({ request, response }) {
    seenAt(response);
    answered(request, response.status);
    if (response.ok || response.status === 304) return undefined;
    throw new ApiProblem(await refusal(response));
  },
  onError({ request }) {
    unanswered(request);
  },
};

async function refusal(response: Response) {
  const body: unknown = await response.json().catch(() => null);
  if (isDocument(body)) return body;
  return { type: "about:blank", title: response.statusText || String(response.status), status: response.status };
}

/**
 * fetch that goes on where a session has run out or a second factor is asked for: it gets what lacks, then asks once
 * more. Reading never opens a dialog; signing in and showing a factor answer for themselves.
 */
async function fetchAgain(request: Request): Promise<Response> {
  const again = request.clone();
  const response = await reach(request);
  if (ENTERING.test(new URL(request.url).pathname)) return response;
  if (response.status === 401) {
    // What was asked with the session that has run out was refused as this was.
    forgetEarly();
    return (await renewed()) ? instead(response, again) : response;
  }
  if (response.status !== 403 || !WRITES.has(request.method)) return response;
  const problem = await refusal(response.clone());
  return problem.type === SECOND_FACTOR && (await askSecondFactor()) ? instead(response, again) : response;
}

/** Asks once more. The refusal is read to its end first: a body that nobody reads keeps its line to the server busy. */
async function instead(refused: Response, again: Request): Promise<Response> {
  await refused.text();
  return reach(freshly(again));
}

/** The same call with the CSRF token of now: a fresh session has another. */
function freshly(request: Request): Request {
  const token = csrfToken();
  if (token !== undefined && WRITES.has(request.method)) request.headers.set(CSRF, token);
  return request;
}

async function reach(request: Request): Promise<Response> {
  try {
    return await (askedEarly(request) ?? fetch(request));
  } catch (error) {
    unreached();
    throw error;
  }
}

/** Calls of the API, typed by its document; a refusal is thrown as ApiProblem. */
export const api = createClient<paths>({ baseUrl: globalThis.location?.origin ?? "", fetch: fetchAgain });
api.use(guarded);

/** The same calls as TanStack queries: `queries.useQuery("get", "/api/v1/runs")`. */
export const queries = createQueries(api);

/** The cursor of the newest page, for `initialPageParam`: pages hold what lies before their cursor. */
export const NEWEST = Number.MAX_SAFE_INTEGER;
