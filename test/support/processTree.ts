import { execFileSync } from "node:child_process";

/** A process below another. */
export interface Descendant {
  readonly pid: number;
  readonly command: string;
}

/** All processes below this one, as they are now. */
export function descendantsOf(pid: number): Descendant[] {
  const rows = execFileSync("ps", ["-eo", "pid=,ppid=,args="]).toString().trim().split("\n");
  const all = rows.map((row) => {
    const [own = "", parent = "", ...command] = row.trim().split(/\s+/);
    return { pid: Number(own), parent: Number(parent), command: command.join(" ") };
  });
  const below = (parent: number): Descendant[] =>
    all
      .filter((process) => process.parent === parent)
      .flatMap(({ pid: own, command }) => [{ pid: own, command }, ...below(own)]);
  return below(pid);
}

/** Kills at once, without a chance to clean up. A process that is gone already is no mistake. */
export function killNow(pids: readonly number[]): void {
  for (const pid of pids) {
    try {
      process.kill(pid, "SIGKILL");
    } catch {
      // It has ended by itself.
    }
  }
}
