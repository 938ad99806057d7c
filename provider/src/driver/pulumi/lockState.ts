import { hostname } from "node:os";
import { isAlive } from "./processTable";
import type { Lock } from "./locks";
import { readMachineId, type RunMarker } from "./runMarker";

/** What is known of this machine. */
export interface Here {
  readonly host: string;
  readonly machineId: string;
  /** The process that judges. */
  readonly pid: number;
  readonly isAlive: (pid: number) => boolean;
}

/**
 * What a lock on a stack means:
 *
 * - `stale`: a leftover of our own run that was killed, or whose engine was, which may be taken away
 * - `finishing`: our own run's driver was killed, and Pulumi finishes what was under way
 * - `held`: someone works on the stack, as far as can be seen from here
 */
export type LockState = "stale" | "finishing" | "held";

/**
 * Judges a lock. It is ours only if it was made on this very machine and since that was started, within a run that was
 * written down and never ended. Its driver must be gone, or be this process, whose engine died alone. In any doubt it is
 * held.
 */
export function lockState(lock: Lock, runs: readonly RunMarker[], here: Here = thisMachine()): LockState {
  const ours = runs.filter(
    (run) => run.host === here.host && run.machineId === here.machineId && lock.sinceMs >= run.sinceMs,
  );
  if (lock.host !== here.host) return "held";
  const isAbandoned = ours.some(({ pid }) => !here.isAlive(pid));
  if (here.isAlive(lock.pid)) return isAbandoned ? "finishing" : "held";
  return isAbandoned || ours.some(({ pid }) => pid === here.pid) ? "stale" : "held";
}

const thisMachine = (): Here => ({ host: hostname(), machineId: readMachineId(), pid: process.pid, isAlive });
