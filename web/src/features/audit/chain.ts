import type { Schema } from "@/api";

/**
 * The check of a journal's chain, as docs/dashboard.md and the kernel define a record's hash: SHA-256 over, big-endian,
 * the sequence (8 bytes), the lengths of time and payload (4 each), the version and the lengths of stream and type
 * (4 each), then stream, type, time, payload and the hash before it.
 */
export type ChainPage = Schema<"ChainPage">;
export type Checkpoint = Schema<"CheckpointTold">;

/** Where the chain breaks, and how: its content was changed, or a record is gone. */
export type Break = { readonly sequence: number; readonly how: "changed" | "missing" };

/** How far a page holds: the last good record, its hash, and what is wrong after it. */
export type PageCheck = { readonly sequence: number; readonly hash: string; readonly broken: Break | null };

const HASH_BYTES = 32;
export const GENESIS = "0".repeat(2 * HASH_BYTES);
const NOTHING = new Uint8Array();
const utf8 = new TextEncoder();

const DIGIT = new Uint8Array(128);
for (const [value, digit] of [..."0123456789abcdef"].entries()) DIGIT[digit.charCodeAt(0)] = value;

/** The bytes that hexadecimal digits in lower case stand for. */
export function bytesOf(hex: string): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(hex.length / 2);
  for (let at = 0; at < bytes.length; at += 1) {
    bytes[at] = ((DIGIT[hex.charCodeAt(2 * at)] ?? 0) << 4) | (DIGIT[hex.charCodeAt(2 * at + 1)] ?? 0);
  }
  return bytes;
}

function same(one: Uint8Array, other: Uint8Array): boolean {
  if (one.length !== other.length) return false;
  for (let at = 0; at < one.length; at += 1) if (one[at] !== other[at]) return false;
  return true;
}

/** The part of the hashed form that records of one stream, type and version share. */
export function kindBytes([stream, type, version]: ChainPage["kinds"][number]): Uint8Array {
  const [streamed, typed] = [utf8.encode(stream), utf8.encode(type)];
  const bytes = new Uint8Array(12 + streamed.length + typed.length);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, version);
  view.setUint32(4, streamed.length);
  view.setUint32(8, typed.length);
  bytes.set(streamed, 12);
  bytes.set(typed, 12 + streamed.length);
  return bytes;
}

/** What is hashed of a record: every byte of it and the hash before it. */
export function formOf(
  sequence: number,
  kind: Uint8Array,
  time: string,
  payload: Uint8Array,
  previous: Uint8Array,
): Uint8Array<ArrayBuffer> {
  const timed = utf8.encode(time);
  const bytes = new Uint8Array(16 + kind.length + timed.length + payload.length + previous.length);
  const view = new DataView(bytes.buffer);
  view.setBigUint64(0, BigInt(sequence));
  view.setUint32(8, timed.length);
  view.setUint32(12, payload.length);
  let at = 16;
  for (const part of [kind, timed, payload, previous]) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

/**
 * Check a page whose first record follows `sequence`, which has the hash `hash`.
 *
 * Each record is hashed with the hash that the one before it claims, so that all can be computed side by side; since
 * every claim is itself compared, the chain holds where all of them do.
 */
export async function checkPage(page: ChainPage, sequence: number, hash: string): Promise<PageCheck> {
  const kinds = page.kinds.map(kindBytes);
  const claimed = [hash, ...page.records.map((record) => record[4])];
  const hashes = claimed.map(bytesOf);
  const holds = await Promise.all(
    page.records.map(async ([own, kind, time, text], at) => {
      const raw = page.raw[own];
      const payload = raw === undefined ? utf8.encode(text) : bytesOf(raw);
      const form = formOf(own, kinds[kind] ?? NOTHING, time, payload, hashes[at] ?? NOTHING);
      return same(new Uint8Array(await crypto.subtle.digest("SHA-256", form)), hashes[at + 1] ?? NOTHING);
    }),
  );
  const wrong = page.records.findIndex(([own], at) => own !== sequence + at + 1 || holds[at] !== true);
  if (wrong === -1) return { sequence: sequence + page.records.length, hash: claimed.at(-1) ?? hash, broken: null };
  const missing = page.records[wrong]?.[0] !== sequence + wrong + 1;
  return {
    sequence: sequence + wrong,
    hash: claimed[wrong] ?? hash,
    broken: { sequence: sequence + wrong + 1, how: missing ? "missing" : "changed" },
  };
}

export type Signed = "holds" | "fails" | "otherHash" | "beyond" | "unsupported";

/** Whether a checkpoint signs the hash that the chain was found to have there, by the key that stands beside it. */
export async function checkSignature(checkpoint: Checkpoint, chained: string | undefined): Promise<Signed> {
  if (chained === undefined) return "beyond";
  if (chained !== checkpoint.hash) return "otherHash";
  const { sequence, hash, public_key, signature } = checkpoint;
  const text = `trellis checkpoint 1\nsequence ${sequence}\nhash ${hash}\nkey ${public_key}\n`;
  try {
    const key = await crypto.subtle.importKey("raw", bytesOf(public_key), "Ed25519", false, ["verify"]);
    return (await crypto.subtle.verify("Ed25519", key, bytesOf(signature), utf8.encode(text))) ? "holds" : "fails";
  } catch (error) {
    if (error instanceof DOMException && error.name === "NotSupportedError") return "unsupported";
    if (error instanceof DOMException) return "fails";
    throw error;
  }
}

/** Whether this browser computes hashes on this page at all: it does on HTTPS and on this machine. */
export function canHash(): boolean {
  return globalThis.crypto?.subtle !== undefined;
}
