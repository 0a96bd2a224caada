// Say in one line how much script the first page loads, compressed, and fail where that is over the budget.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

const BUDGET_KB = 300;
const built = process.argv[2];
const manifest = JSON.parse(readFileSync(join(built, "manifest.json"), "utf8"));

/** The files that a chunk pulls in by itself. */
function needed(key, found = new Set()) {
  if (found.has(key)) return found;
  found.add(key);
  for (const other of manifest[key].imports ?? []) needed(other, found);
  return found;
}

const kilobytes = (keys) =>
  [...keys].reduce((sum, key) => sum + gzipSync(readFileSync(join(built, manifest[key].file))).length, 0) / 1000;

const first = needed("index.html");

/** Texts by file and language: locales/de/debts.json is { debts: { de: 1.2 } }, in KB. */
const texts = {};
for (const key of Object.keys(manifest)) {
  const [, language, file] = /^\.\.\/locales\/([^/]+)\/([^/]+)\.json$/.exec(key) ?? [];
  if (file !== undefined) texts[file] = { ...texts[file], [language]: kilobytes([key]) };
}
/** What the files of texts weigh in the language in which they weigh most; English comes with the start, another besides. */
const heaviest = (files) => {
  const languages = new Set(Object.values(texts).flatMap((each) => Object.keys(each)));
  return Math.max(0, ...[...languages].map((one) => files.reduce((sum, file) => sum + (texts[file]?.[one] ?? 0), 0)));
};
const named = (page) => {
  const route = readFileSync(new URL(`../src/features/${page}/route.ts`, import.meta.url), "utf8");
  const list = /withWords\(\(\) => import\("\.\/index"\),([^)]*)\)/.exec(route)?.[1] ?? "";
  return [...list.matchAll(/"(\w+)"/g)].map(([, file]) => file);
};

const scripts = kilobytes(first);
const start = scripts + heaviest(["start"]);
const pages = Object.keys(manifest)
  .filter((key) => /^src\/features\/[^/]+\/index\.tsx$/.test(key))
  .map((key) => {
    const page = key.split("/")[2];
    return [page, kilobytes(needed(key, new Set(first))) + heaviest(["start", ...named(page)])];
  });
const [name, most] = pages.reduce((worst, page) => (page[1] > worst[1] ? page : worst), ["none", 0]);
const words = heaviest(["start", ...named(name)]);
const figures = `the start loads ${start.toFixed(0)} KB of script (gzip), the heaviest page (${name}) ${most.toFixed(0)} KB in all, ${words.toFixed(0)} KB of them texts in another language`;
console.log(`==> Pages: ${figures}; the budget is ${BUDGET_KB} KB`);
if (most > BUDGET_KB || start > BUDGET_KB) process.exit(1);
