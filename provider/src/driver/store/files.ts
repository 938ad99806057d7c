import { appendFileSync, mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** What the driver keeps beside the plan, in `.sharepoint-migration`. */
export const recordFiles = {
  /** A folder with a file for each wave: what could not be done in its last run, for the report. */
  refused: "refused",
  /** How the tasks stood when a report was last made. */
  lastRun: "last-run.json",
  /** One line for each run. */
  runs: "runs.ndjson",
} as const;

const largestFileBytes = 64 * 1024 * 1024;

/** Reads a file of ours; undefined when it is missing, too large, or no JSON. */
export function readRecord(folder: string, name: string): unknown {
  try {
    const path = join(folder, name);
    return statSync(path).size > largestFileBytes ? undefined : JSON.parse(readFileSync(path, "utf8"));
  } catch {
    return undefined;
  }
}

/** Writes a file of ours, all or nothing. */
export function writeRecord(folder: string, name: string, content: unknown): void {
  const path = join(folder, name);
  mkdirSync(dirname(path), { recursive: true });
  const half = `${path}.${String(process.pid)}`;
  writeFileSync(half, `${JSON.stringify(content)}\n`);
  renameSync(half, path);
}

/** Adds a line to a file of ours. */
export function addLine(folder: string, name: string, content: unknown): void {
  mkdirSync(folder, { recursive: true });
  appendFileSync(join(folder, name), `${JSON.stringify(content)}\n`);
}
