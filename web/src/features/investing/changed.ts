import { useQueryClient } from "@tanstack/react-query";

/** Every view of the household is stale once it changed. */
export function useChanged(): () => void {
  const client = useQueryClient();
  return () =>
    void client.invalidateQueries({ predicate: ({ queryKey }) => String(queryKey[1]).startsWith("/api/v1/household") });
}
