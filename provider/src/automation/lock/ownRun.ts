import { mkdirSync, readdirSync, readFileSync, readlinkSync, rmSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";

/** What a driver writes down before it runs a wave, so that a later one can tell that it was killed. */
export interface OwnRun {
  /** The driver's process. */
  readonly pid: number;
  readonly host: string;
  /**
   * Tells machines and containers apart that have the same name: process ids of one mean nothing in another. Empty where
   * the system has no such thing.
   */
  readonly world: string;
  /** In milliseconds since 1970. */
  readonly sinceMs: number;
}

const folderOf = (folder: string, wave: string): string => join(folder, "running", wave);

/** This machine, since it was started, and this container on it. */
export function worldHere(): string {
  try {
    const boot = readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim();
    return `${boot} ${readlinkSync("/proc/self/ns/pid")}`;
  } catch {
    return "";
  }
}

/** Writes down that this process runs a wave, until the function that it returns is called. */
export function noteRun(folder: string, wave: string, sinceMs: number): () => void {
  mkdirSync(folderOf(folder, wave), { recursive: true });
  const file = join(folderOf(folder, wave), `${String(process.pid)}.json`);
  const run: OwnRun = { pid: process.pid, host: hostname(), world: worldHere(), sinceMs };
  writeFileSync(file, JSON.stringify(run));
  return () => rmSync(file, { force: true });
}

/** The runs of a wave that were written down and did not come to their end: they are under way, or were killed. */
export function unfinishedRuns(folder: string, wave: string): readonly OwnRun[] {
  try {
    const path = folderOf(folder, wave);
    return readdirSync(path).flatMap((name) => runIn(readFileSync(join(path, name), "utf8")));
  } catch {
    return [];
  }
}

/** Forgets the runs of a wave that were killed, once nothing is left of them. */
export function forgetKilledRuns(folder: string, wave: string, isAlive: (pid: number) => boolean): void {
  for (const { pid } of unfinishedRuns(folder, wave))
    if (!isAlive(pid)) rmSync(join(folderOf(folder, wave), `${String(pid)}.json`), { force: true });
}

function runIn(text: string): OwnRun[] {
  try {
    const { pid, host, world, sinceMs } = JSON.parse(text) as Partial<Record<keyof OwnRun, unknown>>;
    const isWhole =
      typeof pid === "number" &&
      typeof host === "string" &&
      typeof world === "string" &&
      typeof sinceMs === "number";
    return isWhole ? [{ pid, host, world, sinceMs }] : [];
  } catch {
    return [];
  }
}
