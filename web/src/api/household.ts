import { useQueryClient } from "@tanstack/react-query";

type Asked = { readonly params?: { readonly path?: Readonly<Record<string, unknown>> } } | undefined;

/**
 * What a page says after a write: every view of the household is stale. Those whose path names `gone` are not asked
 * again: they would be refused.
 */
export function useHouseholdChanged(gone?: string): () => void {
  const client = useQueryClient();
  const names = (asked: Asked) => gone !== undefined && Object.values(asked?.params?.path ?? {}).includes(gone);
  return () =>
    void client.invalidateQueries({
      predicate: ({ queryKey: [, path, asked] }) =>
        String(path).startsWith("/api/v1/household") && !names(asked as Asked),
    });
}
