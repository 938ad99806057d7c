import { hostname } from "node:os";
import { fail } from "../../errors";
import type { Clock } from "../../graph";
import { isAlive } from "./processTable";
import type { WaveEnd } from "./workerProtocol";
import type { Workspace } from "./workspace";
import { holderOf, locksOn, type Lock } from "./locks";
import { forgetKilledRuns, noteRun, unfinishedRuns } from "./runMarker";
import { lockState, type LockState } from "./lockState";

/** How long Pulumi is given to finish what a killed driver has left under way. */
const patienceMs = 60_000;
const pauseMs = 500;
/** A lock that comes back as often as this, though it was free, is not ours to fight for. */
const mostFreed = 5;

/** What a run of a wave is given. */
export interface UnlockedRun {
  readonly workspace: Workspace;
  readonly clock: Clock;
  /** What is attempted, for the sentence: "run wave pilot". */
  readonly attempt: string;
  /** Ended by its first abort: a lock is not waited for any longer. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * Runs a wave. A lock that our own killed run has left is taken away; one whose Pulumi still finishes is waited for.
 *
 * @param carryOut runs it once
 * @throws MigrationError `run.locked`
 */
export async function runUnlocked(
  wave: string,
  { workspace, clock, attempt, signal }: UnlockedRun,
  carryOut: () => Promise<WaveEnd>,
): Promise<WaveEnd> {
  const beganMs = clock.now();
  // By the machine's own clock, since it is compared with what Pulumi writes.
  const sinceMs = Date.now();
  const forget = noteRun(workspace.folder, wave, sinceMs);
  let isLockLeft = false;
  let freed = 0;
  try {
    for (;;) {
      const end = await carryOut();
      if (end.how !== "locked") {
        isLockLeft = await leavesLock(workspace, wave, sinceMs, end);
        if (!isLockLeft) forgetKilledRuns(workspace.folder, wave, isAlive);
        return end;
      }
      const verdict = await free(workspace, wave, attempt);
      if (verdict === "freed") freed += 1;
      const isOver = clock.now() - beganMs >= patienceMs || signal?.aborted === true || freed > mostFreed;
      if (verdict === "held" || isOver) throw lockedError(workspace, wave, attempt, end.locks);
      await clock.sleep(pauseMs);
    }
  } finally {
    // A run whose lock is left stays written down, so that a later one may take the lock away.
    if (!isLockLeft) forget();
  }
}

/**
 * Whether a run has left its lock, as one does whose engine was killed, and the lock cannot be taken away at once. Of an
 * object store only the first is known.
 */
async function leavesLock(
  workspace: Workspace,
  wave: string,
  sinceMs: number,
  { isCutOff }: WaveEnd,
): Promise<boolean> {
  const locks = locksOn(workspace.backendUrl, workspace.project, wave);
  const isLeft = ({ host, pid, sinceMs: lockedMs }: Lock): boolean =>
    host === hostname() && lockedMs >= sinceMs && (isCutOff === true || !isAlive(pid));
  if (locks === undefined) return isCutOff === true;
  if (!locks.some(isLeft)) return false;
  try {
    return (await free(workspace, wave, `free the stack of wave ${wave}`)) !== "freed";
  } catch {
    return true; // the system may be out of memory, which the engine died of
  }
}

async function free(
  workspace: Workspace,
  wave: string,
  attempt: string,
): Promise<"freed" | Exclude<LockState, "stale">> {
  const locks = locksOn(workspace.backendUrl, workspace.project, wave);
  if (locks === undefined) return "held";
  if (locks.length === 0) return "freed"; // the run that held it has just ended
  const runs = unfinishedRuns(workspace.folder, wave);
  const verdicts = new Set(locks.map((lock) => lockState(lock, runs)));
  if (verdicts.has("held")) return "held";
  if (verdicts.has("finishing")) return "finishing";
  await workspace.pulumi(["cancel", "--yes", "--stack", wave], attempt);
  return "freed";
}

function lockedError(
  { backendUrl, project, projectFolder }: Workspace,
  wave: string,
  attempt: string,
  named: readonly Lock[] = [],
) {
  const holders = (locksOn(backendUrl, project, wave) ?? named).map(holderOf);
  // The folder of a run in a pipeline is gone with its machine; an object store can be asked from anywhere.
  return isObjectStore(backendUrl)
    ? fail("run.locked", { attempt, holders, stack: `organization/${project}/${wave}` })
    : fail("run.locked", { attempt, holders, stack: wave, projectFolder });
}

/** Neither files nor a service with organizations of its own. */
const isObjectStore = (url: string): boolean => !/^(file|https?):/.test(url);
