import { describe, expect, it } from "vitest";
import { AS_OF, isKept, isWhole, marked } from "./kept";

const HOUSE = "http://127.0.0.1:8000";
const kept = (path: string, method = "GET", origin = HOUSE) => isKept(method, new URL(path, origin), HOUSE);

describe("what is kept on the device", () => {
  it.each(["/api/v1/runs", "/api/v1/runs/march/today", "/api/v1/runs/march/ledger?account=main", "/api/v1/rules"])(
    "is what people read of runs and rules: %s",
    (path) => {
      expect(kept(path)).toBe(true);
    },
  );

  it.each([
    "/api/v1/identity/state",
    "/api/v1/me",
    "/api/v1/people",
    "/api/v1/keys",
    "/api/v1/audit",
    "/api/v1/runs/march/events",
    "/api/v1/runs/march/ledger.csv",
    "/api/v1/runsaway",
    "/index.html",
  ])("is never %s", (path) => {
    expect(kept(path)).toBe(false);
  });

  it("is no write, and nothing of another house", () => {
    expect(kept("/api/v1/runs", "POST")).toBe(false);
    expect(kept("/api/v1/runs", "GET", "http://elsewhere.example")).toBe(false);
  });
});

describe("an answer", () => {
  const json = { headers: { "Content-Type": "application/json" } };

  it("is kept when it is whole and JSON", () => {
    expect(isWhole(new Response("{}", json))).toBe(true);
    expect(isWhole(new Response("{}", { ...json, status: 403 }))).toBe(false);
    expect(isWhole(new Response("<html>", { headers: { "Content-Type": "text/html" } }))).toBe(false);
  });

  it("says of when it is, and keeps its body", async () => {
    const copy = await marked(new Response('{"runs":[]}', json), new Date("2025-03-06T15:00:00Z"));

    expect(copy.headers.get(AS_OF)).toBe("2025-03-06T15:00:00.000Z");
    expect(await copy.json()).toEqual({ runs: [] });
  });
});
