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
// Whoever reads another language than English loads its catalogue besides.
const catalogues = Object.keys(manifest).filter((key) => /^\.\.\/locales\/[^/]+\.json$/.test(key));
const catalogue = Math.max(0, ...catalogues.map((key) => kilobytes([key])));
const start = kilobytes(first) + catalogue;
const pages = Object.keys(manifest)
  .filter((key) => /^src\/features\/[^/]+\/index\.tsx$/.test(key))
  .map((key) => [key.split("/")[2], kilobytes(needed(key, new Set(first))) + catalogue]);
const [name, most] = pages.reduce((worst, page) => (page[1] > worst[1] ? page : worst), ["none", 0]);
const figures = `the start loads ${start.toFixed(0)} KB of script (gzip), the heaviest page (${name}) ${most.toFixed(0)} KB in all, ${catalogue.toFixed(0)} KB of them a language`;
console.log(`==> Pages: ${figures}; the budget is ${BUDGET_KB} KB`);
if (most > BUDGET_KB || start > BUDGET_KB) process.exit(1);
