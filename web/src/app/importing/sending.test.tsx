import { act, renderHook } from "@testing-library/react";
import { describe, expect, it, vi } from "vitest";
import { asBody, useSending } from "./sending";

const FILE = new File(["a,b"], "lots.csv");
type Told = { readonly outcome: string; readonly problems: readonly string[] };

function sending(...answers: (Told | Error)[]) {
  const send = vi.fn(async (_: File, __: boolean): Promise<Told> => {
    const answer = answers.shift();
    if (answer === undefined || answer instanceof Error) throw answer ?? new Error("asked too often");
    return answer;
  });
  const [onDone, onClose] = [vi.fn(), vi.fn()];
  const { result } = renderHook(() => useSending<Told>({ send, done: (file) => file.name, onDone, onClose }));
  return { send, onDone, onClose, now: () => result.current, go: () => act(() => result.current.go()) };
}

const TRIED = { outcome: "tried", problems: [] };
const IMPORTED = { outcome: "imported", problems: [] };

describe("a file that is sent", () => {
  it("is looked at first, and imported only then", async () => {
    const { send, onDone, onClose, now, go } = sending(TRIED, IMPORTED);
    await go();
    expect(send).not.toHaveBeenCalled();

    act(() => now().choose(FILE));
    await go();
    expect([now().told, onDone.mock.calls]).toEqual([TRIED, []]);
    await go();
    expect(send.mock.calls).toEqual([
      [FILE, true],
      [FILE, false],
    ]);
    expect([onDone.mock.calls.length, onClose.mock.calls.length]).toEqual([1, 1]);
  });

  it("is looked at anew where something else is said of it", async () => {
    const { send, now, go } = sending(TRIED, TRIED);
    act(() => now().choose(FILE));
    await go();
    act(() => now().afresh());
    await go();

    expect(send.mock.calls.map(([, tried]) => tried)).toEqual([true, true]);
  });

  it("stays to be seen where rows of it could not be used, or it was refused", async () => {
    const { onDone, onClose, now, go } = sending(new Error("offline"), TRIED, { ...IMPORTED, problems: ["row 3"] });
    act(() => now().choose(FILE));
    await go();
    expect(now().error).toEqual(new Error("offline"));
    await go();
    await go();

    expect([now().error, now().busy, onDone.mock.calls.length, onClose.mock.calls.length]).toEqual([null, false, 1, 0]);
  });

  it("is told from its repetition only where it changes something", async () => {
    const [tried, done] = [await asBody(FILE, true), await asBody(FILE, false)];

    expect([Object.hasOwn(tried.headers, "Idempotency-Key"), Object.hasOwn(done.headers, "Idempotency-Key")]).toEqual([
      false,
      true,
    ]);
  });
});
