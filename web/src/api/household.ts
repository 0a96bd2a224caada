import { useQueryClient } from "@tanstack/react-query";

/** What a page says after a write: every view of the household is stale. */
export function useHouseholdChanged(): () => void {
  const client = useQueryClient();
  return () =>
    void client.invalidateQueries({ predicate: ({ queryKey }) => String(queryKey[1]).startsWith("/api/v1/household") });
}
