import { execFileSync } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";
import { processes, type Listed } from "./processTable";

/** Ends a process and all below it at once, without a chance to tidy up. */
export function killTree(pid: number | undefined): void {
  if (pid === undefined) return;
  if (process.platform === "win32") {
    execFileSync("taskkill", ["/pid", String(pid), "/t", "/f"], { stdio: "ignore" });
    return;
  }
  // Pulumi's host is in a process group of its own, so the tree is read before its root is gone.
  for (const each of [pid, ...below(pid, processes())]) kill(each);
}

/** How long the engine of a dead worker may go on: it saves what it did, and gives the stack free. */
const patienceMs = 10_000;
const pauseMs = 100;

/**
 * Ends what a worker has left behind, once its engine has ended or had its time. The worker led a session, and a process
 * whose parent is gone stays in its session, so it is found although no tree leads to it any more. Where the system does
 * not say (macOS, Windows), nothing is done.
 *
 * @param leader the worker's process, which has ended
 */
export async function killLeftovers(leader: number | undefined): Promise<void> {
  if (leader === undefined) return;
  const left = (): readonly Listed[] =>
    processes().filter(({ pid, session, isDead }) => session === leader && pid !== leader && isDead !== true);
  const until = Date.now() + patienceMs;
  while (left().some(({ name }) => name === "pulumi") && Date.now() < until) await sleep(pauseMs);
  for (const { pid } of left()) kill(pid);
  // What is killed holds its lock until it is gone.
  while (left().length > 0 && Date.now() < until + pauseMs) await sleep(pauseMs);
}

function kill(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch {
    // It has ended by itself.
  }
}

const below = (pid: number, all: readonly Listed[]): number[] =>
  all.filter(({ parent }) => parent === pid).flatMap(({ pid: child }) => [child, ...below(child, all)]);
