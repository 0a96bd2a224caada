import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useState } from "react";
import { api, queries } from "./client";

const KEPT = "trellis.preference.";
const PATH = "/api/v1/me/preferences";

/**
 * What a person prefers, under a name such as "layout.today": kept by the server with the person, and on this device
 * for when the server does not answer. null: nothing is preferred. `holds` tells a value of the kind from any other.
 * Second: prefers another, done when the server keeps it or cannot be reached. Third: whether the server has told what
 * it keeps, so that nothing is counted on top of what is not known yet.
 */
export function usePreference<Value>(name: string, holds: (value: unknown) => value is Value) {
  const client = useQueryClient();
  const [here, setHere] = useState(() => onDevice(name));
  const { data } = queries.useQuery("get", PATH);
  const given = data === undefined ? here : data.preferences[name];
  const prefer = useCallback(
    (value: Value | null): Promise<void> => {
      setHere(value);
      keepOnDevice(name, value);
      client.setQueryData<typeof data>(["get", PATH], (known) =>
        known === undefined ? known : { ...known, preferences: { ...known.preferences, [name]: value } },
      );
      return send(name, value);
    },
    [client, name],
  );
  return [holds(given) ? given : null, prefer, data !== undefined] as const;
}

function onDevice(name: string): unknown {
  try {
    return JSON.parse(localStorage.getItem(KEPT + name) ?? "null");
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

function keepOnDevice(name: string, value: unknown): void {
  if (value === null) localStorage.removeItem(KEPT + name);
  else localStorage.setItem(KEPT + name, JSON.stringify(value));
}

/** The server keeps it too where it can be reached; the device has it either way. */
async function send(name: string, value: unknown): Promise<void> {
  const params = { path: { name } };
  const sent =
    value === null
      ? api.DELETE("/api/v1/me/preferences/{name}", { params })
      : api.PUT("/api/v1/me/preferences/{name}", { params, body: { value } });
  await sent.catch(() => undefined);
}

/** Nothing that a person prefers stays on the device: for when they sign out. */
export function forgetPreferences(): void {
  for (const key of Object.keys(localStorage)) if (key.startsWith(KEPT)) localStorage.removeItem(key);
}
