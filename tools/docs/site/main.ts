// npm run docs:site: builds the documentation as a site in dist/site. It opens from a folder and needs no network.
import { join } from "node:path";
import { repositoryRoot } from "../../paths.ts";
import { buildSite } from "./buildSite.ts";

const output = join(repositoryRoot, "dist/site");
const { pages, warnings } = await buildSite(output);
for (const warning of warnings) process.stderr.write(`${warning}\n`);
if (warnings.length > 0) process.exitCode = 1;
process.stdout.write(`${pages} pages are in dist/site; open dist/site/index.html.\n`);
