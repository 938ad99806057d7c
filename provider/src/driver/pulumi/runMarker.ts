import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, readlinkSync, rmSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";

/** What a driver writes down before it runs a wave, so that a later one can see that it was killed. */
export interface RunMarker {
  /** The driver's process. */
  readonly pid: number;
  readonly host: string;
  /**
   * Distinguishes machines and containers that have the same name: process ids of one mean nothing in another. Empty where
   * the system has no such thing.
   */
  readonly machineId: string;
  /** In milliseconds since 1970. */
  readonly sinceMs: number;
}

const folderOf = (folder: string, wave: string): string => join(folder, "running", wave);

/** Containers that share a folder have the same few process ids, so the file is named for the machine too. */
function fileOf(folder: string, wave: string, host: string, machineId: string): string {
  const machine = createHash("sha256").update(`${host} ${machineId}`).digest("hex").slice(0, 12);
  return join(folderOf(folder, wave), `${String(process.pid)}-${machine}.json`);
}

/** This machine, since it was started, and this container on it. */
export function readMachineId(): string {
  try {
    const boot = readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim();
    return `${boot} ${readlinkSync("/proc/self/ns/pid")}`;
  } catch {
    return "";
  }
}

/**
 * Writes down that this process runs a wave, until the function that it returns is called. An earlier run of this process
 * that was not forgotten keeps its time, since a lock of it may be left.
 */
export function noteRun(folder: string, wave: string, sinceMs: number): () => void {
  mkdirSync(folderOf(folder, wave), { recursive: true });
  const [host, machineId] = [hostname(), readMachineId()];
  const file = fileOf(folder, wave, host, machineId);
  const earlier = noted(folder, wave).flatMap(([name, { sinceMs: before }]) => (name === file ? before : []));
  const run: RunMarker = { pid: process.pid, host, machineId, sinceMs: Math.min(sinceMs, ...earlier) };
  writeFileSync(file, JSON.stringify(run));
  return () => rmSync(file, { force: true });
}

/** The runs of a wave that were written down and did not come to their end: they are under way, or were killed. */
export const unfinishedRuns = (folder: string, wave: string): readonly RunMarker[] =>
  noted(folder, wave).map(([, run]) => run);

function noted(folder: string, wave: string): readonly (readonly [file: string, run: RunMarker])[] {
  try {
    const path = folderOf(folder, wave);
    return readdirSync(path).flatMap((name) => {
      const run = runIn(readFileSync(join(path, name), "utf8"));
      return run ? [[join(path, name), run] as const] : [];
    });
  } catch {
    return [];
  }
}

/** How long a run of another machine is kept: from here no one can see whether it is still under way. */
const longestRunMs = 30 * 24 * 60 * 60 * 1000;

/** Forgets the runs of a wave that were killed, once nothing is left of them. Those of other machines wait for theirs. */
export function forgetKilledRuns(
  folder: string,
  wave: string,
  isAlive: (pid: number) => boolean,
  now: number = Date.now(),
): void {
  for (const [file, run] of noted(folder, wave)) {
    const isHere = run.host === hostname() && run.machineId === readMachineId();
    if (isHere ? !isAlive(run.pid) : now - run.sinceMs > longestRunMs) rmSync(file, { force: true });
  }
}

function runIn(text: string): RunMarker | undefined {
  try {
    const { pid, host, machineId, sinceMs } = JSON.parse(text) as Partial<Record<keyof RunMarker, unknown>>;
    const isWhole =
      typeof pid === "number" &&
      typeof host === "string" &&
      typeof machineId === "string" &&
      typeof sinceMs === "number";
    return isWhole ? { pid, host, machineId, sinceMs } : undefined;
  } catch {
    return undefined;
  }
}
