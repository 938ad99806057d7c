import { readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { defaultPlanFile } from "../../shared/commandDefinition";

const mostOffers = 200;
const largestPlanBytes = 1024 * 1024;

/** The files and folders that begin with a text; a folder ends with a slash. */
export function filesFor(begun: string): readonly string[] {
  const folder = begun.endsWith("/") ? begun : dirname(begun || ".");
  try {
    return readdirSync(folder, { withFileTypes: true })
      .map(
        (entry) =>
          `${begun.includes("/") ? join(folder, entry.name) : entry.name}${entry.isDirectory() ? "/" : ""}`,
      )
      .filter((path) => path.startsWith(begun))
      .slice(0, mostOffers);
  } catch {
    return [];
  }
}

/**
 * The names of the waves in the plan that the command line names. They are found by pattern, so that an unfinished plan
 * works too.
 */
export function wavesIn(words: readonly string[]): readonly string[] {
  const place = words.findIndex((word) => word === "-f" || word === "--file");
  const file = (place < 0 ? undefined : words[place + 1]) ?? defaultPlanFile;
  try {
    if (statSync(file).size > largestPlanBytes) return [];
    const text = readFileSync(file, "utf8");
    const begin = Math.max(0, text.search(/^\s*"?waves"?\s*:/m));
    const names = text.slice(begin).matchAll(/^\s*(?:-\s+)?"?name"?\s*:\s*["']?([\w.-]+)["']?\s*,?\s*$/gm);
    return [...names].map(([, name = ""]) => name);
  } catch {
    return [];
  }
}
