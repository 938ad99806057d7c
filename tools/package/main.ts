// npm run pack -- <folder>: packs both packages as they are published, and prints the paths of the tarballs.
import { packPackages } from "./pack.ts";

const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error("Name the folder for the tarballs: npm run pack -- <folder>");
for (const { path } of packPackages(folder)) process.stdout.write(`${path}\n`);
