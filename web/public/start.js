// Before anything else of the page: its theme, so that it never flashes in the other one; then what the page will need.
// Its scripts take most of a second on a slow line, and whatever they would only then ask for comes beside them instead:
// the page's own script and its texts, whose files stand in this script's tag, and the questions that every page
// begins with, whose answers src/api/early.ts hands on.
(() => {
  const { pages, words } = document.currentScript.dataset;

  const chosen = localStorage.getItem("trellis.theme");
  const dark = chosen === "dark" || (chosen !== "light" && matchMedia("(prefers-color-scheme: dark)").matches);
  document.documentElement.dataset.theme = dark ? "dark" : "light";

  const load = (files) => {
    for (const href of files) {
      const link = document.createElement("link");
      document.head.append(Object.assign(link, { rel: "modulepreload", crossOrigin: "", href }));
    }
  };

  /** The files of the texts, by name, in the language that will be spoken. */
  const texts = () => {
    const languages = JSON.parse(words);
    const told = navigator.languages.map((tag) => tag.toLowerCase().split("-")[0]);
    return languages[localStorage.getItem("trellis.language") ?? told.find((tag) => tag in languages)] ?? languages.en;
  };

  /** The page that the address leads to, and the run: of the address, else the one last looked at, else none (""). */
  const place = () => {
    const [first, named, page = "today"] = location.pathname.split("/").slice(1);
    const run = (first === "runs" && named) || localStorage.getItem("trellis.run");
    const plain = /^[\w.-]+$/.test(run ?? "") ? run : "";
    return { page: first === "runs" ? page : first || "today", run: plain };
  };

  const ask = (page, run) => {
    const answers = new Map();
    const one = (path, after = Promise.resolve()) => {
      const answer = after.then(() => fetch(path));
      answer.catch(() => undefined); // Whoever takes the answer hears of it.
      answers.set(location.origin + path, answer);
      return answer;
    };
    const runs = one("/api/v1/runs");
    one("/api/v1/me/preferences");
    if (page === "today") one("/api/v1/me");
    // The stream goes on from where the journal stood in the answer about runs: nothing shown may be older than that.
    if (run !== "") one(`/api/v1/runs/${run}/today`, runs);
    return answers;
  };

  if (pages === undefined || words === undefined) return;
  const file = texts();
  // English comes with the start.
  if (file.start) load([file.start]);
  const { page, run } = place();
  const needed = JSON.parse(pages)[page];
  // Who is not signed in has no such cookie, and is asked to sign in by the page itself.
  if (needed === undefined || !/(?:^|;\s*)(?:__Secure-)?trellis_csrf=/.test(document.cookie)) return;
  load([...needed.files, ...needed.words.map((name) => file[name])]);
  globalThis.trellisEarly = { at: performance.now(), run, page, answers: ask(page, run) };
})();
