import { describe, expect, it } from "vitest";
import { shows, staleViews } from "./stale";
import type { JournalEvent } from "./stream";

function event(type: string): JournalEvent {
  return { sequence: 1, stream: "", type, version: 1, time: "", hash: "", payload: {} };
}

function query(path: string, run?: string) {
  return { queryKey: ["get", path, run === undefined ? {} : { params: { path: { run } } }] };
}

describe("events", () => {
  it("make the views stale that show them, and what happened", () => {
    expect([...(staleViews([event("order.filled")]) ?? [])].sort()).toEqual([
      "journal",
      "orders",
      "positions",
      "today",
    ]);
  });

  it.each(["day.opened", "week.closed", "something.new"])(
    "of a kind that may change anything make all stale: %s",
    (type) => {
      expect(staleViews([event("order.filled"), event(type)])).toBeNull();
    },
  );
});

describe("a query", () => {
  const views = staleViews([event("transaction.posted")]);

  it.each([
    ["/api/v1/runs/{run}/ledger", "main", true],
    ["/api/v1/runs/{run}/ledger.csv", "main", true],
    ["/api/v1/runs/{run}/positions", "main", false],
    ["/api/v1/runs/{run}/ledger", "other", false],
    ["/api/v1/runs/{run}", "main", false],
    ["/api/v1/runs", undefined, false],
    ["/api/v1/rules", undefined, false],
  ])("of %s for run %s is stale: %s", (path, run, expected) => {
    expect(shows(query(path, run), "main", views)).toBe(expected);
  });

  it("of any view of the run is stale where anything may have changed", () => {
    expect(shows(query("/api/v1/runs/{run}/positions", "main"), "main", null)).toBe(true);
  });
});
