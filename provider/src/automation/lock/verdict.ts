import { hostname } from "node:os";
import type { Lock } from "./locks";
import { worldHere, type OwnRun } from "./ownRun";

/** What is known of this machine. */
export interface Here {
  readonly host: string;
  readonly world: string;
  readonly isAlive: (pid: number) => boolean;
}

/**
 * What a lock on a stack means:
 *
 * - `stale`: a leftover of our own run that was killed, which may be taken away
 * - `finishing`: our own run's driver was killed, and Pulumi finishes what was under way
 * - `held`: somebody works on the stack, as far as anybody can tell
 */
export type LockVerdict = "stale" | "finishing" | "held";

/**
 * Judges a lock. It is ours only if it was made on this very machine and since that was started, within a run that was
 * written down, never ended, and whose driver is gone. In any doubt it is held.
 */
export function judgeLock(lock: Lock, runs: readonly OwnRun[], here: Here = thisMachine()): LockVerdict {
  const isOurs = runs.some(
    (run) =>
      run.host === here.host &&
      run.world === here.world &&
      lock.sinceMs >= run.sinceMs &&
      !here.isAlive(run.pid),
  );
  if (lock.host !== here.host || !isOurs) return "held";
  return here.isAlive(lock.pid) ? "finishing" : "stale";
}

const thisMachine = (): Here => ({ host: hostname(), world: worldHere(), isAlive });

/** Whether a process of this machine is there. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (thrown) {
    // Not permitted: it is somebody else's, and alive.
    return (thrown as NodeJS.ErrnoException).code !== "ESRCH";
  }
}
