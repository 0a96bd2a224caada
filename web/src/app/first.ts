import type { QueryClient } from "@tanstack/react-query";
import { queries } from "@/api";
import { router } from "./router";

/** The first page waits for its data no longer than this before it is drawn without. */
const PATIENCE_MS = 600;

/** Waits for what the first page shows, so that it is drawn once and whole, and not first its frame, then its parts. */
export async function firstPage(): Promise<void> {
  await Promise.race([loaded(router.options.context.client), new Promise((done) => setTimeout(done, PATIENCE_MS))]);
}

async function loaded(client: QueryClient): Promise<void> {
  const early = globalThis.trellisEarly;
  if (early !== undefined) {
    const { run, page } = early;
    await Promise.all([
      client.prefetchQuery(queries.queryOptions("get", "/api/v1/runs")),
      client.prefetchQuery(queries.queryOptions("get", "/api/v1/me/preferences")),
      page === "today" && client.prefetchQuery(queries.queryOptions("get", "/api/v1/me")),
      run !== "" &&
        client.prefetchQuery(queries.queryOptions("get", "/api/v1/runs/{run}/today", { params: { path: { run } } })),
    ]);
  }
  await router.load();
}
