import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useMemo } from "react";
import { forget } from "@/app/signOut";

/** What is done once the server has let a person in: nothing of whoever was here before stays, then the pages. */
export function useEntering(to = "/") {
  const client = useQueryClient();
  return useCallback(async () => {
    await forget();
    client.clear();
    location.replace(to);
  }, [client, to]);
}

/** The token behind # of the address. It is taken out of the address at once: no history, no picture keeps it. */
export function useToken(): string {
  return useMemo(() => {
    const token = location.hash.slice(1);
    if (token !== "") history.replaceState(history.state, "", location.pathname);
    return token;
  }, []);
}
