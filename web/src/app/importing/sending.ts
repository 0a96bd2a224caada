import { useState } from "react";
import { idempotencyKey } from "@/api";
import { toast } from "@/ui";

/** What the server tells of a file. problems: rows that could not be used. */
type Told = { readonly outcome: string; readonly problems: readonly unknown[] };

type Given<One extends Told> = {
  /** Sends the file: tried, which changes nothing, or to be imported. */
  readonly send: (file: File, tried: boolean) => Promise<One>;
  /** That it was imported, in words. */
  readonly done: (file: File, told: One) => string;
  readonly onDone: () => void;
  readonly onClose: () => void;
};

/** A file on its way: chosen, looked at, imported. Whatever is said anew of it, it is looked at anew. */
export function useSending<One extends Told>({ send, done, onDone, onClose }: Given<One>) {
  const [file, setFile] = useState<File>();
  const [told, setTold] = useState<One>();
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const afresh = () => {
    setTold(undefined);
    setError(null);
  };
  const go = async () => {
    if (file === undefined) return;
    setBusy(true);
    setError(null);
    try {
      const found = await send(file, told?.outcome !== "tried");
      setTold(found);
      if (found.outcome !== "imported") return;
      toast(done(file, found));
      onDone();
      if (found.problems.length === 0) onClose();
    } catch (reason) {
      setError(reason);
    } finally {
      setBusy(false);
    }
  };
  const choose = (chosen: File | undefined) => {
    setFile(chosen);
    afresh();
  };
  return { file, told, error, busy, afresh, choose, go, onClose };
}

export type Sending = Omit<ReturnType<typeof useSending>, "told"> & { readonly told: Told | undefined };

/** A file as the body of a call; one that changes something is told from its repetition. */
export async function asBody(file: File, tried: boolean) {
  return {
    headers: { "Content-Type": "application/octet-stream", ...(tried ? {} : { "Idempotency-Key": idempotencyKey() }) },
    body: (await file.arrayBuffer()) as unknown as string,
    bodySerializer: (body: unknown) => body as BodyInit,
  };
}
