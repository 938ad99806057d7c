import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";

/** A process as the system lists it. */
export interface Listed {
  readonly pid: number;
  readonly parent: number;
  /** The program's name; undefined where it is not read. */
  readonly name?: string;
  /** The process that its session was begun by; undefined where the system does not say. */
  readonly session?: number;
  /** It has ended, and is only still listed. */
  readonly isDead?: boolean;
}

/** All processes. Read from /proc where there is one, since small containers have no `ps`. */
export function processes(): readonly Listed[] {
  if (process.platform === "win32") return [];
  return process.platform === "linux" ? fromProc() : fromPs();
}

/** Whether a process of this machine is there, and has not ended. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (thrown) {
    // Not permitted: it belongs to another user, and is alive.
    return (thrown as NodeJS.ErrnoException).code !== "ESRCH";
  }
  // In a container whose first process asks about no orphan, one that has ended is listed for ever.
  return process.platform !== "linux" || listed(String(pid))?.isDead !== true;
}

const fromProc = (): Listed[] =>
  readdirSync("/proc").flatMap((name) => (/^\d+$/.test(name) ? (listed(name) ?? []) : []));

function listed(pid: string): Listed | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    // The name of the program is in parentheses, and may contain others.
    const [state, parent, , session] = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    const name = stat.slice(stat.indexOf("(") + 1, stat.lastIndexOf(")"));
    const isDead = state === "Z" || state === "X";
    return { pid: Number(pid), parent: Number(parent), session: Number(session), name, isDead };
  } catch {
    return undefined; // it has just ended
  }
}

function fromPs(): Listed[] {
  const rows = execFileSync("ps", ["-A", "-o", "pid=,ppid="]).toString().trim().split("\n");
  return rows.map((row) => {
    const [pid = 0, parent = 0] = row.trim().split(/\s+/).map(Number);
    return { pid, parent };
  });
}
