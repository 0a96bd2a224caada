import { type QueryKey, useQueryClient } from "@tanstack/react-query";

type Asked = { readonly params?: { readonly path?: Readonly<Record<string, unknown>> } } | undefined;

/**
 * What a page says after a write: every view of the household is stale. Who waits for it sees them new. Those whose
 * path names `gone` are not asked again: they would be refused.
 */
export function useHouseholdChanged(gone?: string): () => Promise<void> {
  const client = useQueryClient();
  return () =>
    client.invalidateQueries({
      predicate: ({ queryKey }) =>
        String(queryKey[1]).startsWith("/api/v1/household") && !(gone !== undefined && names(queryKey, gone)),
    });
}

/** What a page says before something ends: what is being asked of it is not waited for. */
export function useUnasked(going: string): () => Promise<void> {
  const client = useQueryClient();
  return () => client.cancelQueries({ predicate: ({ queryKey }) => names(queryKey, going) });
}

function names(key: QueryKey, one: string): boolean {
  return Object.values((key[2] as Asked)?.params?.path ?? {}).includes(one);
}
