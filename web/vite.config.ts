import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import tailwindcss from "@tailwindcss/vite";
import react from "@vitejs/plugin-react";
import { defineConfig, type Plugin } from "vite";
import { VitePWA } from "vite-plugin-pwa";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** Where the development server finds the API: `trellis serve` on its own port. */
const API = process.env.TRELLIS_API ?? "http://127.0.0.1:8000";

type Chunk = {
  readonly fileName: string;
  readonly imports?: readonly string[];
  readonly facadeModuleId?: string | null;
};

/** Which files of texts a page names in its route.ts. */
function wordsOf(page: string): string[] {
  const route = readFileSync(here(`./src/features/${page}/route.ts`), "utf8");
  const named = /withWords\(\(\) => import\("\.\/index"\),([^)]*)\)/.exec(route)?.[1] ?? "";
  return [...named.matchAll(/"(\w+)"/g)].flatMap(([, file]) => file ?? []);
}

/** Writes into the tag of start.js which files each page and its texts need besides those of the start. */
function filesAhead(): Plugin {
  return {
    name: "files-ahead",
    apply: "build",
    transformIndexHtml: {
      order: "post",
      handler(html, { bundle, chunk: start }) {
        const chunks = Object.values(bundle ?? {}) as Chunk[];
        const needed = (file: string, found: Set<string>): Set<string> => {
          if (found.has(file)) return found;
          found.add(file);
          for (const other of chunks.find(({ fileName }) => fileName === file)?.imports ?? []) needed(other, found);
          return found;
        };
        const begun = start === undefined ? new Set<string>() : needed(start.fileName, new Set());
        const ahead = (source: RegExp) =>
          chunks.flatMap(({ fileName, facadeModuleId }) => {
            const found = source.exec(facadeModuleId ?? "");
            const files = [...needed(fileName, new Set())].filter((file) => !begun.has(file));
            return found === null ? [] : [{ found, files: files.map((file) => `/${file}`) }];
          });
        const pages = ahead(/src\/features\/([^/]+)\/index\.tsx$/).map(({ found: [, page = ""], files }) => [
          page,
          { files, words: wordsOf(page) },
        ]);
        const words: Record<string, Record<string, string | undefined>> = {};
        for (const { found, files } of ahead(/locales\/([^/]+)\/([^/]+)\.json$/)) {
          const [, language = "", file = ""] = found;
          words[language] = { ...words[language], [file]: files[0] };
        }
        const told = { pages: Object.fromEntries(pages), words };
        const data = Object.entries(told).map(([key, value]) => ` data-${key}='${JSON.stringify(value)}'`);
        return html.replace('<script src="/start.js"', (tag) => tag + data.join(""));
      },
    },
  };
}

export default defineConfig({
  plugins: [
    filesAhead(),
    react(),
    tailwindcss(),
    VitePWA({
      strategies: "injectManifest",
      srcDir: "src/worker",
      filename: "sw.ts",
      injectRegister: false,
      manifest: {
        id: "/",
        name: "Trellis",
        short_name: "Trellis",
        description: "What you own, what the autopilot did, why, and what it may do next",
        start_url: "/",
        scope: "/",
        display: "standalone",
        theme_color: "#f6f6f2",
        background_color: "#f6f6f2",
        categories: ["finance"],
        icons: [
          { src: "icons/trellis-192.png", sizes: "192x192", type: "image/png" },
          { src: "icons/trellis-512.png", sizes: "512x512", type: "image/png" },
          { src: "icons/trellis-maskable-512.png", sizes: "512x512", type: "image/png", purpose: "maskable" },
          { src: "icons/trellis.svg", sizes: "any", type: "image/svg+xml" },
        ],
      },
      injectManifest: {
        globPatterns: ["**/*.{js,css,html,svg}", "assets/geist-latin-wght-normal-*.woff2"],
        rollupFormat: "iife",
      },
    }),
  ],
  resolve: { alias: { "@": here("./src"), "@locales": here("../locales") } },
  server: { fs: { allow: [here(".."), here(".")] }, proxy: { "/api": { target: API, ws: true } } },
  build: {
    outDir: here("../src/trellis/server/pages"),
    emptyOutDir: true,
    target: "es2022",
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    manifest: "manifest.json",
  },
});
