import { QueryClient } from "@tanstack/react-query";
import { asProblem } from "./problem";

/** Refusals are not asked again: the same question gets the same answer. A line that broke is tried twice more. */
function again(failures: number, error: Error): boolean {
  return asProblem(error) === null && failures < 2;
}

/** One for the application. The stream of events makes views stale, so time alone does so late. */
export function makeQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        retry: again,
        staleTime: 60_000,
        gcTime: 15 * 60_000,
        networkMode: "always",
        refetchOnWindowFocus: true,
      },
      mutations: { retry: false, networkMode: "always" },
    },
  });
}
