import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { api, idempotencyKey, type Schema } from "@/api";
import { makeStale } from "@/live/stale";
import type { Answer, Verb } from "./told";

const AGAIN_MS = 1000;

type Told = {
  readonly busy: boolean;
  readonly error: unknown;
  readonly tell: (body: Schema<"CommandBody">) => Promise<void>;
};

/** Tells a run one thing. The key lives as long as what is told: a repeat after a broken line is the same command. */
export function useCommand(run: string, verb: Verb, onAnswer: (answer: Answer) => void): Told {
  const client = useQueryClient();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const [sent, setSent] = useState({ key: idempotencyKey(), text: "" });
  const tell = async (body: Schema<"CommandBody">) => {
    const text = JSON.stringify(body);
    const key = sent.text === "" || sent.text === text ? sent.key : idempotencyKey();
    setSent({ key, text });
    setBusy(true);
    setError(null);
    try {
      onAnswer(await answered(run, verb.verb, key, body));
      makeStale(client, run, new Set(["state"]));
    } catch (failure) {
      setError(failure);
    } finally {
      setBusy(false);
    }
  };
  return { busy, error, tell };
}

/** 202 says that the run has not answered yet: the same call waits on. */
async function answered(run: string, verb: string, key: string, body: Schema<"CommandBody">): Promise<Answer> {
  for (;;) {
    const { data } = await api.POST("/api/v1/runs/{run}/commands/{verb}", {
      params: { path: { run, verb }, header: { "Idempotency-Key": key } },
      body,
    });
    if (data !== undefined && data.outcome !== null) return data;
    await new Promise((resolve) => setTimeout(resolve, AGAIN_MS));
  }
}
