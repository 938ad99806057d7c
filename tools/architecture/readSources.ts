import { readdirSync, readFileSync } from "node:fs";
import { join, sep } from "node:path";
import type { SourceFile } from "./violations.ts";

/** All TypeScript files under a folder. */
export function readSources(folder: string): readonly SourceFile[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".ts"))
    .map((path) => ({ path: path.split(sep).join("/"), text: readFileSync(join(folder, path), "utf8") }));
}
