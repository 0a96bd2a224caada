import createClient, { type Middleware } from "openapi-fetch";
import createQueries from "openapi-react-query";
import { CSRF, csrfToken } from "./csrf";
import { seenAt } from "./freshness";
import { ApiProblem, isDocument } from "./problem";
import type { components, paths } from "./schema";
import { renewed } from "./session";

/** The schemas of the API by name: `Schema<"Run">`. */
export type Schema<Name extends keyof components["schemas"]> = components["schemas"][Name];

const WRITES = new Set(["POST", "PUT", "PATCH", "DELETE"]);

const guarded: Middleware = {
  onRequest({ request }) {
    if (!WRITES.has(request.method)) return undefined;
    const token = csrfToken();
    if (token !== undefined) request.headers.set(CSRF, token);
    return request;
  },
  async onResponse({ response }) {
    seenAt(response);
    if (response.ok || response.status === 304) return undefined;
    throw new ApiProblem(await refusal(response));
  },
};

async function refusal(response: Response) {
  const body: unknown = await response.json().catch(() => null);
  if (isDocument(body)) return body;
  return { type: "about:blank", title: response.statusText || String(response.status), status: response.status };
}

/** fetch that asks for a fresh session once when the server says 401, then asks again. */
async function fetchAgain(request: Request): Promise<Response> {
  const again = request.clone();
  const response = await fetch(request);
  if (response.status !== 401 || request.url.includes("/identity/")) return response;
  return (await renewed()) ? fetch(again) : response;
}

/** Calls of the API, typed by its document; a refusal is thrown as ApiProblem. */
export const api = createClient<paths>({ baseUrl: globalThis.location?.origin ?? "", fetch: fetchAgain });
api.use(guarded);

/** The same calls as TanStack queries: `queries.useQuery("get", "/api/v1/runs")`. */
export const queries = createQueries(api);

/** A key that makes a command count once, however often it is sent. Made when the person presses, kept while they retry. */
export function idempotencyKey(): string {
  return crypto.randomUUID();
}

/** The cursor of the newest page, for `initialPageParam`: pages hold what lies before their cursor. */
export const NEWEST = Number.MAX_SAFE_INTEGER;
