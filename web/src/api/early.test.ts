import { readFileSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { askedEarly, forgetEarly } from "./early";

const START = readFileSync("public/start.js", "utf8");
const PAGES = {
  today: { files: ["/assets/today.js"], words: ["today", "happened"] },
  ledger: { files: ["/assets/ledger.js"], words: ["ledger"] },
};
const WORDS = {
  en: { today: "/assets/en-today.js", happened: "/assets/en-happened.js", ledger: "/assets/en-ledger.js" },
  de: { start: "/assets/de-start.js", ledger: "/assets/de-ledger.js" },
};

let asked: string[] = [];

/** Run start.js as the first script of a page at the path. */
function start(path: string, dataset: object = { pages: JSON.stringify(PAGES), words: JSON.stringify(WORDS) }) {
  history.replaceState(null, "", path);
  const around = new Proxy(document, {
    get: (target, key) => {
      if (key === "currentScript") return { dataset };
      const value = Reflect.get(target, key);
      return typeof value === "function" ? value.bind(target) : value;
    },
  });
  new Function("document", START)(around);
}

const preloaded = () =>
  [...document.querySelectorAll("link[rel=modulepreload]")].map((link) => link.getAttribute("href"));
const call = (path: string, method = "GET") => new Request(new URL(path, location.origin), { method });
const settled = () => new Promise((done) => setTimeout(done, 0));

beforeEach(() => {
  asked = [];
  forgetEarly();
  localStorage.clear();
  document.head.replaceChildren();
  // biome-ignore lint/suspicious/noDocumentCookie: the server's cookie is what is tried here.
  document.cookie = "trellis_csrf=abc";
  vi.stubGlobal("fetch", async (path: string) => {
    asked.push(path);
    return new Response(path);
  });
});

afterEach(() => {
  vi.unstubAllGlobals();
  history.replaceState(null, "", "/");
});

describe("the start", () => {
  it("asks what Today begins with, and loads its script and its texts", async () => {
    start("/runs/march/today");
    await settled();

    expect(asked).toEqual(["/api/v1/runs", "/api/v1/me/preferences", "/api/v1/me", "/api/v1/runs/march/today"]);
    expect(preloaded()).toEqual(["/assets/today.js", "/assets/en-today.js", "/assets/en-happened.js"]);
  });

  it("takes the bare address for Today of the run last looked at", async () => {
    localStorage.setItem("trellis.run", "april");
    start("/");
    await settled();

    expect(asked).toContain("/api/v1/runs/april/today");
    expect(preloaded()).toEqual(["/assets/today.js", "/assets/en-today.js", "/assets/en-happened.js"]);
  });

  it("asks of another page only what the shell shows", async () => {
    start("/runs/march/ledger");
    await settled();

    expect(asked).toEqual(["/api/v1/runs", "/api/v1/me/preferences", "/api/v1/runs/march/today"]);
    expect(preloaded()).toEqual(["/assets/ledger.js", "/assets/en-ledger.js"]);
  });

  it("asks about a run only after it knows how far the journals are", async () => {
    let tell = () => {};
    vi.stubGlobal("fetch", (path: string) => {
      asked.push(path);
      return new Promise<Response>((done) => {
        if (path === "/api/v1/runs") tell = () => done(new Response("{}"));
      });
    });
    start("/runs/march/today");
    await settled();
    expect(asked).not.toContain("/api/v1/runs/march/today");
    tell();
    await settled();

    expect(asked).toContain("/api/v1/runs/march/today");
  });

  it.each(["/sign-in", "/runs/march/nowhere", "/nowhere"])("asks nothing at %s", (path) => {
    start(path);

    expect(asked).toEqual([]);
    expect(globalThis.trellisEarly).toBeUndefined();
  });

  it("asks nothing for who is not signed in, and of the development server", async () => {
    start("/runs/march/today", {});
    // biome-ignore lint/suspicious/noDocumentCookie: the server's cookie is what is tried here.
    document.cookie = "trellis_csrf=; expires=Thu, 01 Jan 1970 00:00:00 GMT";
    start("/runs/march/today");
    await settled();

    expect(asked).toEqual([]);
    expect(preloaded()).toEqual([]);
  });

  it("loads the language that was chosen, else the browser's", () => {
    localStorage.setItem("trellis.language", "de");
    start("/sign-in");
    expect(preloaded()).toEqual(["/assets/de-start.js"]);
    document.head.replaceChildren();
    start("/runs/march/ledger");
    expect(preloaded()).toEqual(["/assets/de-start.js", "/assets/ledger.js", "/assets/de-ledger.js"]);
    localStorage.clear();
    document.head.replaceChildren();
    vi.stubGlobal("navigator", { languages: ["fr-FR", "en-GB", "de"] });
    start("/sign-in");

    expect(preloaded()).toEqual([]);
  });

  it("puts on the theme that was chosen", () => {
    localStorage.setItem("trellis.theme", "dark");
    start("/sign-in");

    expect(document.documentElement.dataset["theme"]).toBe("dark");
  });
});

describe("an answer that was asked for early", () => {
  it("is handed on once", async () => {
    start("/runs/march/today");

    expect(await (await askedEarly(call("/api/v1/me")))?.text()).toBe("/api/v1/me");
    expect(askedEarly(call("/api/v1/me"))).toBeUndefined();
  });

  it("is not for another question", () => {
    start("/runs/march/today");

    expect(askedEarly(call("/api/v1/runs/april/today"))).toBeUndefined();
    expect(askedEarly(call("/api/v1/runs"))).toBeDefined();
  });

  it("does not outlive a write", () => {
    start("/runs/march/today");

    expect(askedEarly(call("/api/v1/me", "POST"))).toBeUndefined();
    expect(askedEarly(call("/api/v1/me"))).toBeUndefined();
  });

  it("does not grow old", () => {
    start("/runs/march/today");
    vi.spyOn(performance, "now").mockReturnValue(performance.now() + 11_000);

    expect(askedEarly(call("/api/v1/me"))).toBeUndefined();
  });
});
