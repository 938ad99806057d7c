import { execFileSync } from "node:child_process";

/** Ends a process and all below it at once, without a chance to tidy up. */
export function endTree(pid: number | undefined): void {
  if (pid === undefined) return;
  if (process.platform === "win32") {
    execFileSync("taskkill", ["/pid", String(pid), "/t", "/f"], { stdio: "ignore" });
    return;
  }
  // Pulumi's host is in a process group of its own, so the tree is read before its root is gone.
  for (const each of [pid, ...below(pid, processes())]) {
    try {
      process.kill(each, "SIGKILL");
    } catch {
      // It has ended by itself.
    }
  }
}

type Processes = readonly (readonly [pid: number, parent: number])[];

function processes(): Processes {
  const rows = execFileSync("ps", ["-A", "-o", "pid=,ppid="]).toString().trim().split("\n");
  return rows.map((row) => {
    const [pid = 0, parent = 0] = row.trim().split(/\s+/).map(Number);
    return [pid, parent];
  });
}

const below = (pid: number, all: Processes): number[] =>
  all.filter(([, parent]) => parent === pid).flatMap(([child]) => [child, ...below(child, all)]);
