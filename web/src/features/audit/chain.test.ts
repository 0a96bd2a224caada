import { webcrypto } from "node:crypto";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { type ChainPage, checkPage, checkSignature, GENESIS } from "./chain";
import vectors from "./chain.vectors.json";

/** The file as the API would send it: five columns a record, three a kind. */
const page = vectors.page as unknown as ChainPage;
const checkpoint = vectors.checkpoint;
const hashAt = (sequence: number) => page.records[sequence - 1]?.[4] ?? "";

beforeAll(() => vi.stubGlobal("crypto", webcrypto));

function changed(sequence: number, column: number, value: string | number): ChainPage {
  const records = page.records.map((record) =>
    record[0] === sequence ? (record.map((part, at) => (at === column ? value : part)) as typeof record) : record,
  );
  return { ...page, records };
}

describe("a chain", () => {
  it("that the kernel made is found whole, whatever its bytes", async () => {
    expect(await checkPage(page, 0, GENESIS)).toEqual({ sequence: 6, hash: page.head_hash, broken: null });
  });

  it("is checked in parts, each from where the last one ended", async () => {
    const first = await checkPage({ ...page, records: page.records.slice(0, 2) }, 0, GENESIS);
    const rest = await checkPage({ ...page, records: page.records.slice(2) }, first.sequence, first.hash);

    expect(rest).toEqual({ sequence: 6, hash: page.head_hash, broken: null });
  });

  it.each([
    ["a time", 2, 2, "2025-03-06T09:45:06.300001-05:00"],
    ["a payload", 3, 3, '{"reason":"öl ✓ 🌲"}'],
    ["a payload to nothing", 1, 3, ""],
    ["a kind", 4, 1, 0],
    ["a hash", 6, 4, "00".repeat(32)],
  ] as const)("is found broken where %s was changed", async (_, sequence, column, value) => {
    const found = await checkPage(changed(sequence, column, value), 0, GENESIS);

    expect(found.broken).toEqual({ sequence, how: "changed" });
    expect(found.sequence).toBe(sequence - 1);
  });

  it("is found broken where bytes that are no text were changed", async () => {
    const found = await checkPage({ ...page, raw: { 5: "ff00ff" } }, 0, GENESIS);

    expect(found.broken).toEqual({ sequence: 5, how: "changed" });
  });

  it("is found broken after a record whose hash was made to fit, since the next one does not", async () => {
    const forged = changed(3, 3, "{}");
    const own = await checkPage({ ...forged, records: forged.records.slice(0, 3) }, 0, GENESIS);
    expect(own.broken?.sequence).toBe(3);

    const refitted = changed(3, 4, "11".repeat(32));
    expect((await checkPage(refitted, 0, GENESIS)).broken).toEqual({ sequence: 3, how: "changed" });
  });

  it("is found broken where a record is gone, and where its beginning is", async () => {
    const gap = { ...page, records: page.records.filter(([sequence]) => sequence !== 4) };
    const beheaded = { ...page, records: page.records.slice(1) };

    expect((await checkPage(gap, 0, GENESIS)).broken).toEqual({ sequence: 4, how: "missing" });
    expect((await checkPage(beheaded, 0, GENESIS)).broken).toEqual({ sequence: 1, how: "missing" });
  });
});

describe("a checkpoint", () => {
  it("that the kernel signed holds", async () => {
    expect(await checkSignature(checkpoint, hashAt(4))).toBe("holds");
  });

  it("does not hold for another signature, key, hash or place", async () => {
    const other = "ab".repeat(64);

    expect(await checkSignature({ ...checkpoint, signature: other }, hashAt(4))).toBe("fails");
    expect(await checkSignature({ ...checkpoint, public_key: "07".repeat(32) }, hashAt(4))).toBe("fails");
    expect(await checkSignature(checkpoint, hashAt(5))).toBe("otherHash");
    expect(await checkSignature({ ...checkpoint, sequence: 5, hash: hashAt(5) }, hashAt(5))).toBe("fails");
    expect(await checkSignature(checkpoint, undefined)).toBe("beyond");
  });

  it("is said to be unchecked where the browser has no Ed25519", async () => {
    vi.spyOn(crypto.subtle, "importKey").mockRejectedValue(new DOMException("no such algorithm", "NotSupportedError"));

    expect(await checkSignature(checkpoint, hashAt(4))).toBe("unsupported");
  });
});
