import { readdirSync, readFileSync } from "node:fs";
import { basename, dirname } from "node:path";

/** What one process holds in memory. */
export interface Held {
  readonly name: string;
  readonly megabytes: number;
}

const pageBytes = 4096;
const megabyte = 1024 * 1024;

/** Whether memory can be read here: it is read from /proc. */
export const canReadMemory = process.platform === "linux";

/** All processes below the given ones, and the given ones themselves, as they are now. */
export function treeOf(roots: Iterable<number>): number[] {
  const children = new Map<number, number[]>();
  for (const entry of readdirSync("/proc")) {
    const pid = Number(entry);
    const parent = Number.isNaN(pid) ? undefined : parentOf(pid);
    if (parent !== undefined) children.set(parent, [...(children.get(parent) ?? []), pid]);
  }
  const seen = new Set<number>();
  const todo = [...roots];
  for (let pid = todo.pop(); pid !== undefined; pid = todo.pop()) {
    if (seen.has(pid)) continue;
    seen.add(pid);
    todo.push(...(children.get(pid) ?? []));
  }
  return [...seen];
}

/** The resident memory of a process; undefined when it has ended. */
export function heldBy(pid: number): Held | undefined {
  const pages = Number(read(`/proc/${pid}/statm`)?.split(" ")[1] ?? 0);
  return pages > 0 ? { name: nameOf(pid), megabytes: (pages * pageBytes) / megabyte } : undefined;
}

// The name is in brackets and may contain anything, so what counts follows the last of them.
function parentOf(pid: number): number | undefined {
  const stat = read(`/proc/${pid}/stat`);
  return stat === undefined ? undefined : Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1]);
}

/** "pulumi", or for Node what it runs: "node dynamic-provider". */
function nameOf(pid: number): string {
  const [program = "", ...args] = (read(`/proc/${pid}/cmdline`) ?? "").split("\0");
  const script = args.find((arg) => /\.[cm]?[jt]s$/.test(arg) || arg.includes("/cmd/"));
  if (!basename(program).startsWith("node") || script === undefined) return basename(program);
  const file = basename(script);
  const folder = basename(dirname(script));
  return `node ${file.startsWith("index.") && folder !== "." ? folder : file}`;
}

function read(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
}
