import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { oneLine } from "../../text";
import { folderOfBackend } from "./fileBackend";

/** A lock on a stack, as Pulumi writes it into the backend. */
export interface Lock {
  /** The process that holds it: Pulumi's own. */
  readonly pid: number;
  readonly host: string;
  readonly user: string;
  /** In milliseconds since 1970. */
  readonly sinceMs: number;
}

const largestFileBytes = 10_000;

/** The locks on a stack, where the backend is a folder that can be read from here; undefined elsewhere. */
export function locksOn(backendUrl: string, project: string, wave: string): readonly Lock[] | undefined {
  const folder = folderOfBackend(backendUrl);
  if (folder === undefined) return undefined;
  try {
    const path = join(folder, ".pulumi", "locks", "organization", project, wave);
    return readdirSync(path).flatMap((name) => (name.endsWith(".json") ? lockIn(join(path, name)) : []));
  } catch {
    return undefined;
  }
}

/**
 * The locks that Pulumi names when it refuses a run, on whatever backend: a line for each, "…: created by user@host (pid 7)
 * at 2026-…". It says the same nowhere else, so this is read, but only to be shown: nothing is decided by it.
 */
export function locksNamedIn(words: string): readonly Lock[] {
  const locks = new Map<string, Lock>();
  // What it prints twice is still one lock.
  for (const [line, user = "", host = "", pid, at = ""] of words
    .slice(-largestFileBytes)
    .matchAll(namedLock)) {
    const sinceMs = Date.parse(at);
    if (Number.isNaN(sinceMs)) continue;
    locks.set(line, { pid: Number(pid), host: oneLine(host, 100), user: oneLine(user, 100), sinceMs });
  }
  return [...locks.values()];
}

const namedLock = /: created by (\S{1,100})@(\S{1,100}) \(pid (\d{1,10})\) at (\S{1,40})$/gm;

/** Who holds a lock, for people. */
export const holderOf = ({ pid, host, user, sinceMs }: Lock): string =>
  `${user} on ${host} (process ${String(pid)}) since ${new Date(sinceMs).toISOString()}`;

function lockIn(path: string): Lock[] {
  try {
    if (statSync(path).size > largestFileBytes) return [];
    const { pid, hostname, username, timestamp } = JSON.parse(readFileSync(path, "utf8")) as Record<
      string,
      unknown
    >;
    const sinceMs = Date.parse(String(timestamp));
    if (typeof pid !== "number" || !Number.isInteger(pid) || typeof hostname !== "string") return [];
    if (Number.isNaN(sinceMs)) return [];
    return [{ pid, host: oneLine(hostname, 100), user: oneLine(String(username), 100), sinceMs }];
  } catch {
    return [];
  }
}
