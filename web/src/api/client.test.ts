import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { api } from "./client";
import { ApiProblem } from "./problem";
import { answerSecondFactor, SECOND_FACTOR } from "./secondFactor";

type Asked = {
  readonly path: string;
  readonly method: string;
  readonly csrf: string | null;
  readonly key: string | null;
};

const asked: Asked[] = [];
let answers: ((asked: Asked) => Response)[] = [];

const json = (status: number, body: unknown) =>
  new Response(JSON.stringify(body), { status, headers: { "Content-Type": "application/json" } });
const problem = (status: number, type = "about:blank") => json(status, { type, title: "No", status, detail: "" });

beforeEach(() => {
  asked.length = 0;
  // biome-ignore lint/suspicious/noDocumentCookie: the server's cookie is what is tried here.
  document.cookie = "trellis_csrf=abc";
  vi.stubGlobal("fetch", async (given: Request | string, init?: RequestInit) => {
    const request = given instanceof Request ? given : new Request(new URL(given, location.origin), init);
    const one = {
      path: new URL(request.url).pathname,
      method: request.method,
      csrf: request.headers.get("X-CSRF-Token"),
      key: request.headers.get("Idempotency-Key"),
    };
    asked.push(one);
    return (answers.shift() ?? (() => problem(500)))(one);
  });
});

afterEach(() => vi.unstubAllGlobals());

describe("the client", () => {
  it("throws a refusal as the server words it", async () => {
    answers = [() => problem(422)];

    await expect(api.GET("/api/v1/runs")).rejects.toBeInstanceOf(ApiProblem);
  });

  it("sends the CSRF token with writes alone", async () => {
    answers = [() => json(200, { runs: [] }), () => json(200, {})];
    await api.GET("/api/v1/runs");
    await api.POST("/api/v1/me/sessions/end-others", {});

    expect(asked.map((one) => one.csrf)).toEqual([null, "abc"]);
  });

  it("gives each write a key of its own, and none to what is told once or set anyway", async () => {
    answers = Array.from({ length: 5 }, () => () => json(200, {}));
    await api.GET("/api/v1/runs");
    await api.POST("/api/v1/me/sessions/end-others", {});
    await api.POST("/api/v1/me/sessions/end-others", {});
    await api.POST("/api/v1/me/step-up", { body: { code: "1" } });
    await api.PUT("/api/v1/me/preferences/{name}", { params: { path: { name: "x" } }, body: { value: 1 } });
    const [read, first, second, shown, preferred] = asked.map((one) => one.key);

    expect([read, shown, preferred]).toEqual([null, null, null]);
    expect(first).toMatch(/^[0-9a-f-]{36}$/);
    expect(second).not.toBe(first);
  });

  it.each(["a line that broke", "a fault of the server"])("keeps the key of a write after %s", async (what) => {
    const fails = what === "a line that broke" ? () => Promise.reject(new TypeError("gone")) : () => problem(500);
    answers = [fails as () => Response, () => json(200, {}), () => json(200, {})];
    await api.POST("/api/v1/me/sessions/end-others", {}).catch(() => undefined);
    await api.POST("/api/v1/me/sessions/end-others", {});
    await api.POST("/api/v1/me/sessions/end-others", {});
    const [first, again, another] = asked.map((one) => one.key);

    expect(again).toBe(first);
    expect(another).not.toBe(first);
  });

  it("takes the same write for another once something else was done in between", async () => {
    const person = { params: { path: { person: "p-1" } } };
    answers = [() => problem(500), () => json(200, {}), () => json(200, {})];
    await api.PATCH("/api/v1/people/{person}", { ...person, body: { standing: "disabled" } }).catch(() => undefined);
    await api.PATCH("/api/v1/people/{person}", { ...person, body: { standing: "active" } });
    await api.PATCH("/api/v1/people/{person}", { ...person, body: { standing: "disabled" } });
    const [first, , again] = asked.map((one) => one.key);

    expect(again).not.toBe(first);
  });

  it("asks for a fresh session once, then again for what was wanted", async () => {
    answers = [() => problem(401), () => json(200, {}), () => json(200, { runs: [] })];
    const { data } = await api.GET("/api/v1/runs");

    expect(data).toEqual({ runs: [] });
    expect(asked.map((one) => one.path)).toEqual(["/api/v1/runs", "/api/v1/identity/refresh", "/api/v1/runs"]);
  });

  it("leaves a caller signed out where no fresh session is to be had", async () => {
    answers = [() => problem(401), () => problem(401)];

    await expect(api.GET("/api/v1/runs")).rejects.toMatchObject({ problem: { status: 401 } });
    expect(asked).toHaveLength(2);
  });

  it("shares one question for a fresh session among callers", async () => {
    answers = [
      () => problem(401),
      () => problem(401),
      () => json(200, {}),
      ...Array(2).fill(() => json(200, { runs: [] })),
    ];
    await Promise.all([api.GET("/api/v1/runs"), api.GET("/api/v1/runs")]);

    expect(asked.filter((one) => one.path.endsWith("/refresh"))).toHaveLength(1);
  });

  it("sends a write again once the second factor was shown", async () => {
    answers = [() => problem(403, SECOND_FACTOR), () => json(200, { ended: 1 })];
    const ended = api.POST("/api/v1/me/sessions/end-others", {});
    await vi.waitFor(() => expect(asked).toHaveLength(1));
    await new Promise((done) => setTimeout(done, 5));
    answerSecondFactor(true);

    expect((await ended).data).toEqual({ ended: 1 });
  });

  it("fails the write where the person turns away", async () => {
    answers = [() => problem(403, SECOND_FACTOR)];
    const ended = api.POST("/api/v1/me/sessions/end-others", {}).catch((error: unknown) => error);
    await vi.waitFor(() => expect(asked).toHaveLength(1));
    await new Promise((done) => setTimeout(done, 5));
    answerSecondFactor(false);

    expect(await ended).toMatchObject({ problem: { type: SECOND_FACTOR } });
  });
});
