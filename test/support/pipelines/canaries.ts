import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** All files below a folder that people or programs have written there, by their paths: no packages, nothing of Git's. */
export function writtenFiles(folder: string): ReadonlyMap<string, string> {
  const files = new Map<string, string>();
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory() && !["node_modules", ".git", "origin.git"].includes(entry.name)) {
      for (const [inner, text] of writtenFiles(path)) files.set(inner, text);
    }
    if (entry.isFile()) files.set(path, readFileSync(path, "utf8"));
  }
  return files;
}

/** Fails when a text that must not be seen is in one of these. */
export function expectNoCanary(
  places: Iterable<readonly [place: string, text: string]>,
  canaries: readonly string[],
): void {
  const found: string[] = [];
  for (const [place, text] of places) {
    for (const canary of canaries)
      if (text.includes(canary)) found.push(`${canary.slice(0, 12)}… in ${place}`);
  }
  expect(found).toEqual([]);
}
