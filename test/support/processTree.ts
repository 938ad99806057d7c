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

/** Kills at once, without a chance to clean up. A process that is gone already is not an error. */
export function killNow(pids: readonly number[]): void {
  for (const pid of pids) {
    try {
      process.kill(pid, "SIGKILL");
    } catch {
      // It has ended by itself.
    }
  }
}

/** Notes which processes are started, so that none outlives a test that has failed in the middle. */
export function watchStarted(): {
  readonly note: (pid: number | undefined) => void;
  readonly killAll: () => void;
} {
  const started: number[] = [];
  return {
    note: (pid) => {
      if (pid !== undefined) started.push(pid);
    },
    killAll: () => killNow(started.flatMap((pid) => [...descendantsOf(pid).map((below) => below.pid), pid])),
  };
}

/** Which of these still run. One that has ended, but whose parent has not waited for it, is still listed, as Z. */
export function stillRunning(pids: readonly number[]): number[] {
  const rows = execFileSync("ps", ["-eo", "pid=,stat="]).toString().trim().split("\n");
  const running = rows.flatMap((row) => {
    const [pid, stat = ""] = row.trim().split(/\s+/);
    return stat.startsWith("Z") ? [] : Number(pid);
  });
  return pids.filter((pid) => running.includes(pid));
}
