// npm run docs:site: builds the documentation as a site, which opens from a folder and needs no network.
//   node tools/docs/site/main.ts [folder]    the folder is replaced; default: dist/site
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { repositoryRoot } from "../../paths.ts";
import { buildSite } from "./buildSite.ts";

const { positionals } = parseArgs({ allowPositionals: true }); // an option is a mistake
const output = resolve(positionals[0] ?? join(repositoryRoot, "dist/site"));
const { pages, warnings } = await buildSite(output);
for (const warning of warnings) process.stderr.write(`${warning}\n`);
if (warnings.length > 0) process.exitCode = 1;
process.stdout.write(`${pages} pages; open ${join(output, "index.html")}\n`);
