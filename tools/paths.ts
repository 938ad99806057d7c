import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The folder of the clone. */
export const repositoryRoot = dirname(dirname(fileURLToPath(import.meta.url)));

/** The folder with the programs of the installed packages, Node among them. */
export const packageBin = join(repositoryRoot, "node_modules", ".bin");
