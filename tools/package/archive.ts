// npm run archive -- <folder>: packs the plugin for this platform, with the Node that runs this, and prints the archive's path.
import { packPlugin } from "./pluginArchive.ts";

const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error("Name the folder for the archive: npm run archive -- <folder>");
process.stdout.write(`${await packPlugin(folder)}\n`);
