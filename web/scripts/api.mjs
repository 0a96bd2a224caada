// Write src/api/schema.d.ts from the server's OpenAPI document, which is given on standard input.
// Its first line names the digests of the document and of the types, by which tests/house/test_api_client.py sees
// whether the types are those of the server, and as they were made.
import { createHash } from "node:crypto";
import { writeFileSync } from "node:fs";
import openapiTS, { astToString } from "openapi-typescript";

const digest = (text) => createHash("sha256").update(text).digest("hex");
const document = (await process.stdin.setEncoding("utf8").toArray()).join("");
const types = astToString(await openapiTS(document, { alphabetize: true }));
const head = `// Made by npm run api. Document ${digest(document)}, types ${digest(types)}.\n`;
writeFileSync(new URL("../src/api/schema.d.ts", import.meta.url), head + types);
