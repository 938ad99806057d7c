import { appendFileSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Counts } from "../events";

/** A run, as the log keeps it. */
export interface LoggedRun {
  /** When it began: ISO 8601 in UTC. */
  readonly at: string;
  readonly command: string;
  readonly waves: readonly string[];
  readonly exitCode: number;
  readonly counts: Counts;
  readonly seconds: number;
}

/** Adds a run to `runs.ndjson`, a line for each. */
export function logRun(folder: string, run: LoggedRun): void {
  mkdirSync(folder, { recursive: true });
  appendFileSync(join(folder, "runs.ndjson"), `${JSON.stringify(run)}\n`);
}
