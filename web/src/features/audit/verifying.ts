import { useCallback, useEffect, useRef, useState } from "react";
import { api } from "@/api";
import { type Break, type ChainPage, type Checkpoint, checkPage, checkSignature, GENESIS, type Signed } from "./chain";

const PAGE = 2_000;

export type SignedCheckpoint = { readonly checkpoint: Checkpoint; readonly signed: Signed };

/** What ended a check: the chain is whole, it breaks, its end is not the one that is named, or it was stopped. */
export type Verdict =
  | { readonly kind: "whole" }
  | { readonly kind: "broken"; readonly at: Break }
  | { readonly kind: "cut" }
  | { readonly kind: "other" }
  | { readonly kind: "stopped" }
  | { readonly kind: "failed"; readonly error: unknown };

export type Check = {
  readonly checked: number;
  readonly head: number;
  readonly hash: string;
  readonly seconds: number;
  readonly running: boolean;
  readonly verdict: Verdict | null;
  readonly checkpoints: readonly SignedCheckpoint[];
};

const AT_REST: Check = {
  checked: 0,
  head: 0,
  hash: GENESIS,
  seconds: 0,
  running: false,
  verdict: null,
  checkpoints: [],
};

/** A check of a run's chain in this browser: start it, see how far it is, stop it. */
export function useVerifying(run: string) {
  const [check, setCheck] = useState<Check | null>(null);
  const stopper = useRef<AbortController | null>(null);
  const start = useCallback(async () => {
    const stop = new AbortController();
    stopper.current?.abort();
    stopper.current = stop;
    await verify(run, stop.signal, (next) => stopper.current === stop && setCheck(next));
  }, [run]);
  const stop = useCallback(() => stopper.current?.abort(), []);
  useEffect(() => stop, [stop]);
  return { check, start, stop };
}

/** Fetch and check the whole chain; `tell` hears that it has begun, and how far it is after every page. */
export async function verify(run: string, stop: AbortSignal, tell: (check: Check) => void): Promise<void> {
  const began = performance.now();
  let check: Check = { ...AT_REST, running: true };
  const say = (change: Partial<Check>) => {
    check = { ...check, ...change, seconds: (performance.now() - began) / 1000 };
    tell(check);
  };
  say({});
  try {
    const { checkpoints } = await signedOf(run, stop);
    const hashes = new Map<number, string>();
    const verdict = await walk(run, stop, new Set(checkpoints.map((each) => each.sequence)), hashes, say);
    const signed = await Promise.all(
      checkpoints.map(async (checkpoint) => ({
        checkpoint,
        signed: await checkSignature(checkpoint, hashes.get(checkpoint.sequence)),
      })),
    );
    say({ running: false, verdict, checkpoints: signed });
  } catch (error) {
    say({ running: false, verdict: stop.aborted ? { kind: "stopped" } : { kind: "failed", error } });
  }
}

type Say = (change: Partial<Check>) => void;

/** Page after page; the next one is on its way while one is checked. `hashes` keeps those of the sequences wanted. */
async function walk(
  run: string,
  stop: AbortSignal,
  wanted: ReadonlySet<number>,
  hashes: Map<number, string>,
  say: Say,
): Promise<Verdict> {
  let [sequence, hash] = [0, GENESIS];
  let coming: Promise<ChainPage> | null = pageOf(run, 0, stop);
  while (coming !== null) {
    const page: ChainPage = await coming;
    coming = page.next === null ? null : pageOf(run, page.next, stop);
    coming?.catch(() => undefined);
    const found = await checkPage(page, sequence, hash);
    stop.throwIfAborted();
    for (const [own, , , , claim] of page.records) if (own <= found.sequence && wanted.has(own)) hashes.set(own, claim);
    [sequence, hash] = [found.sequence, found.hash];
    say({ checked: sequence, head: page.head, hash });
    if (found.broken !== null) return { kind: "broken", at: found.broken };
    if (coming === null) return endOf(sequence, hash, page.head, page.head_hash);
  }
  return { kind: "whole" };
}

function endOf(sequence: number, hash: string, head: number, headHash: string): Verdict {
  if (sequence < head) return { kind: "cut" };
  return hash === headHash ? { kind: "whole" } : { kind: "other" };
}

async function pageOf(run: string, after: number, signal: AbortSignal): Promise<ChainPage> {
  const { data } = await api.GET("/api/v1/runs/{run}/chain", {
    params: { path: { run }, query: { after, limit: PAGE } },
    signal,
  });
  if (data === undefined) throw new Error("a page of the chain came without a body");
  return data as ChainPage;
}

async function signedOf(run: string, signal: AbortSignal) {
  const { data } = await api.GET("/api/v1/runs/{run}/checkpoints", { params: { path: { run } }, signal });
  if (data === undefined) throw new Error("the checkpoints came without a body");
  return data;
}
