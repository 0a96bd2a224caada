import { useCallback, useState } from "react";
import { api, queries } from "@/api";

/**
 * Something that a person prefers, kept with the person on the server and on this device; null for the default.
 *
 * The server's is the one that counts, so that another device shows the same. Where it keeps none, or cannot be asked,
 * this device's holds.
 */
export function usePreference<Value>(
  name: string,
  fits: (value: unknown) => value is Value,
): readonly [Value | null, (value: Value | null) => void] {
  const [own, setOwn] = useState<Value | null | undefined>(undefined);
  const { data } = queries.useQuery("get", "/api/v1/me/preferences", {}, { retry: false });
  const told: unknown = data?.preferences[name];
  const known = own ?? (own === null ? null : fits(told) ? told : onDevice(name, fits));
  const keep = useCallback(
    (next: Value | null) => {
      setOwn(next);
      void kept(name, next);
    },
    [name],
  );
  return [known, keep];
}

const KEY = "trellis.preference.";

function onDevice<Value>(name: string, fits: (value: unknown) => value is Value): Value | null {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(KEY + name) ?? "null");
    return fits(value) ? value : null;
  } catch {
    return null;
  }
}

/** Keep it on the device at once, and with the person where the server can be asked. */
async function kept(name: string, value: unknown): Promise<void> {
  if (value === null) localStorage.removeItem(KEY + name);
  else localStorage.setItem(KEY + name, JSON.stringify(value));
  const params = { path: { name } };
  const asked =
    value === null
      ? api.DELETE("/api/v1/me/preferences/{name}", { params })
      : api.PUT("/api/v1/me/preferences/{name}", { params, body: { value } });
  await asked.catch(() => undefined);
}
